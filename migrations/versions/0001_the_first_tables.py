"""The first tables: persons, check-ins, timers, the outbox, and the marks of delivery."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "persons",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.LargeBinary(), nullable=False),
        sa.Column("facts", sa.LargeBinary(), nullable=False),
        sa.Column("consented_at", MOMENT),
        sa.Column("blocked_at", MOMENT),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False, index=True),
        sa.UniqueConstraint("chat_id", name="uq_persons_chat_id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "check_ins",
        sa.Column("id", KEY, primary_key=True),
        _person("check_ins"),
        sa.Column("sid", sa.String(40), nullable=False),
        sa.Column("moment", sa.String(8), nullable=False),
        sa.Column("detail", sa.LargeBinary(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.UniqueConstraint("person_id", "sid", "moment", name="uq_check_ins_person_id_sid_moment"),
    )
    op.create_table(
        "timers",
        sa.Column("id", KEY, primary_key=True),
        _person("timers"),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("planned_at", MOMENT, nullable=False),
        sa.Column("due_at", MOMENT, nullable=False, index=True),
        sa.UniqueConstraint("person_id", "kind", "slot", "planned_at", name="uq_timers_person_id_kind_slot_planned_at"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "outbox",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("priority", sa.SmallInteger(), nullable=False),
        sa.Column("edits", sa.BigInteger()),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("not_before", MOMENT, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_priority_id", "outbox", ["priority", "id"])
    op.create_index("ix_outbox_chat_id_id", "outbox", ["chat_id", "id"])
    op.create_table(
        "seen_updates",
        sa.Column("update_id", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("at", MOMENT, nullable=False, index=True),
    )
    op.create_table(
        "dead_letters",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("reference", sa.BigInteger(), nullable=False),
        sa.Column("error", sa.String(80), nullable=False),
        sa.Column("at", MOMENT, nullable=False, index=True),
    )
    op.create_table(
        "marks",
        sa.Column("name", sa.String(32), primary_key=True),
        sa.Column("at", MOMENT, nullable=False),
    )


def _person(table: str) -> sa.Column[int]:
    link = sa.ForeignKey("persons.id", ondelete="CASCADE", name=f"fk_{table}_person_id_persons")
    return sa.Column("person_id", KEY, link, nullable=False)


def downgrade() -> None:
    for table in ("marks", "dead_letters", "seen_updates", "outbox", "timers", "check_ins", "persons"):
        op.drop_table(table)
