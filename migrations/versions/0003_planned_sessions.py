"""Planned sessions: one row for one occurrence of a slot."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

KEY = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    link = sa.ForeignKey("persons.id", ondelete="CASCADE", name="fk_appointments_person_id_persons")
    op.create_table(
        "appointments",
        sa.Column("id", KEY, primary_key=True),
        sa.Column("person_id", KEY, link, nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("slot", sa.Integer(), nullable=False),
        sa.Column("detail", sa.LargeBinary(), nullable=False),
        sa.UniqueConstraint("person_id", "planned_at", "slot", name="uq_appointments_person_id_planned_at_slot"),
    )


def downgrade() -> None:
    op.drop_table("appointments")
