"""The Ogg container: packets out of a file and into one (RFC 3533, and RFC 7845 for Opus in it).

Lives here: pages. Must not live here: what the packets hold. Standard library only.
"""

import struct
import zlib
from collections.abc import Iterator, Sequence
from itertools import islice

_PAGE = struct.Struct("<4sBBqIIIB")
_SERIAL = 0x756E6B6E
_FIRST, _LAST = 2, 4
_PACKETS_PER_PAGE = 50
"""One second: a player can start anywhere without reading much."""
_SAMPLES_PER_PACKET = 960
_TAGS = b"OpusTags" + struct.pack("<I6sI", 6, b"unknot", 0)
_REVERSED = bytes(int(f"{each:08b}"[::-1], 2) for each in range(256))


def packets_in(file: bytes) -> tuple[bytes, ...]:
    """Every packet of a file with one stream."""
    packets, begun, at = [], b"", 0
    while at < len(file):
        body = at + _PAGE.size + file[at + _PAGE.size - 1]
        for size in file[at + _PAGE.size : body]:
            begun += file[body : body + size]
            body += size
            if size < 255:
                packets.append(begun)
                begun = b""
        at = body
    return tuple(packets)


def opus_file(header: bytes, packets: Sequence[bytes]) -> bytes:
    """Packets of 20 ms each as one file. What the encoder lags behind is cut at the beginning, not at the end."""
    pages = [_page(0, _FIRST, 0, [header]), _page(1, 0, 0, [_TAGS])]
    done, rest = 0, iter(packets)
    while some := list(islice(rest, _PACKETS_PER_PAGE)):
        done += len(some)
        last = _LAST if done == len(packets) else 0
        pages.append(_page(len(pages), last, done * _SAMPLES_PER_PACKET, some))
    return b"".join(pages)


def _page(number: int, flags: int, position: int, packets: Sequence[bytes]) -> bytes:
    lacing = bytes(size for packet in packets for size in _laced(len(packet)))
    page = _PAGE.pack(b"OggS", 0, flags, position, _SERIAL, number, 0, len(lacing)) + lacing + b"".join(packets)
    return page[:22] + struct.pack("<I", _checksum(page)) + page[26:]


def _laced(size: int) -> Iterator[int]:
    yield from [255] * (size // 255)
    yield size % 255


def _checksum(page: bytes) -> int:
    """Ogg's CRC is the one of zlib with bits the other way round, and nothing inverted before or after."""
    mirrored = zlib.crc32(page.translate(_REVERSED), 0xFFFFFFFF) ^ 0xFFFFFFFF
    return int(f"{mirrored:032b}"[::-1], 2)
