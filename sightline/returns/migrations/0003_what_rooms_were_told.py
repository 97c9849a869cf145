"""What rooms keep because an extract told it."""

import django.db.models.deletion
from django.db import migrations, models

from sightline.shared.row_security import protect


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0003_connections"),
        ("returns", "0002_row_security"),
    ]

    operations = [
        migrations.CreateModel(
            name="ToldRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("room", models.CharField(max_length=40)),
                ("row", models.BigIntegerField()),
                ("says", models.CharField(blank=True, max_length=32)),
                (
                    "child",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "load",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="returns.load"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("room", "row"), name="one_told_row_for_each_row")
                ],
            },
        ),
        *protect("returns_toldrow"),
    ]
