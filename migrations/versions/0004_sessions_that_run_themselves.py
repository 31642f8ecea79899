"""Where the phases of a running session are shown, counts for the host, and reminders after phases in the outbox."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("persons") as persons:
        persons.add_column(sa.Column("phase_message", sa.BigInteger()))
    op.create_table(
        "counts",
        sa.Column("name", sa.String(100), primary_key=True),
        sa.Column("number", sa.Integer(), nullable=False),
    )
    op.execute("UPDATE outbox SET priority = 2 WHERE priority = 1")


def downgrade() -> None:
    op.execute("UPDATE outbox SET priority = 1 WHERE priority > 0")
    op.drop_table("counts")
    with op.batch_alter_table("persons") as persons:
        persons.drop_column("phase_message")
