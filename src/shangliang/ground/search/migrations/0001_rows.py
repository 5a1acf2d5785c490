import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [("dossier", "0001_matters_knots_duties_follows")]

    operations = [
        migrations.CreateModel(
            name="SearchRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.TextField()),
                ("body", models.TextField(blank=True)),
                ("tokens", models.TextField(blank=True)),
                (
                    "dossier",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="dossier.dossier",
                    ),
                ),
            ],
            options={"ordering": ["-id"]},
        ),
    ]
