import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('committee_reports', '0012_history_disposals'),
    ]

    operations = [
        migrations.CreateModel(
            name='PrintedState',
            fields=[
                ('rendering', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='printed_state', serialize=False, to='committee_reports.rendering')),
                ('state', models.CharField(max_length=64)),
                ('download_name', models.CharField(max_length=250)),
            ],
            options={
                'verbose_name': 'state of a paper printed',
                'verbose_name_plural': 'states of papers printed',
            },
        ),
    ]
