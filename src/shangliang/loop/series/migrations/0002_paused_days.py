"""A day that fell out with its whole series is told from one that was left out by itself."""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


def mark_paused(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Until now nobody wrote down which was which; days of a paused series come back with it, as they did."""
    apps.get_model("series", "Sitting").objects.filter(
        series__state="paused", state="skipped", holiday=False
    ).update(paused=True)


class Migration(migrations.Migration):
    dependencies = [("series", "0001_series_and_sittings")]

    operations = [
        migrations.AddField(
            model_name="sitting",
            name="paused",
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(mark_paused, migrations.RunPython.noop),
    ]
