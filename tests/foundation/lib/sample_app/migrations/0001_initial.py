import dayaq.foundation.lib.clock
import dayaq.foundation.lib.constraints
import dayaq.foundation.lib.public_id
import django.db.models.deletion
from django.contrib.postgres.operations import BtreeGistExtension
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        BtreeGistExtension(),
        migrations.CreateModel(
            name='Course',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('label_en', models.CharField(max_length=300, verbose_name='label in English')),
                ('label_az', models.CharField(blank=True, max_length=300, verbose_name='label in Azerbaijani')),
                ('label_ru', models.CharField(blank=True, max_length=300, verbose_name='label in Russian')),
                ('label_de', models.CharField(blank=True, max_length=300, verbose_name='label in German')),
                ('public_id', dayaq.foundation.lib.public_id.PublicIdField()),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('first_day', models.DateField(verbose_name='first day')),
                ('last_day', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('pupil', models.PositiveIntegerField(null=True)),
                ('status', models.CharField(default='planned', max_length=40)),
                ('remark', models.CharField(blank=True, max_length=20)),
                ('course', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to='sample_app.course')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='AttendanceStatusChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(blank=True, max_length=40, verbose_name='status')),
                ('effective_on', models.DateField(verbose_name='effective on')),
                ('recorded_at', models.DateTimeField(default=dayaq.foundation.lib.clock.now, verbose_name='recorded at')),
                ('recorded_by', models.CharField(max_length=40, verbose_name='recorded by')),
                ('reason_code', models.CharField(blank=True, max_length=40, verbose_name='reason')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('step', models.PositiveSmallIntegerField(verbose_name='step')),
                ('corrects', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrected_by', to='sample_app.attendancestatuschange', verbose_name='corrects')),
                ('subject', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='status_changes', to='sample_app.attendance')),
            ],
            options={
                'abstract': False,
                'constraints': [dayaq.foundation.lib.constraints.AppendOnly(name='sample_app_attendancestatuschange_stays_as_written'), models.UniqueConstraint(condition=models.Q(('corrects__isnull', True)), fields=('subject', 'step'), name='sample_app_attendancestatuschange_takes_each_step_once'), models.CheckConstraint(condition=models.Q(models.Q(('status', ''), _negated=True), ('corrects__isnull', False), _connector='OR'), name='sample_app_attendancestatuschange_annuls_only_as_correction')],
            },
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.CheckConstraint(condition=models.Q(('last_day__isnull', True), ('first_day__lte', models.F('last_day')), _connector='OR'), name='sample_app_attendance_ends_after_it_begins', violation_error_message='The last day cannot come before the first day.'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=dayaq.foundation.lib.constraints.NoOverlap(condition=models.Q(('status', 'cancelled'), _negated=True), fields=('course', 'pupil'), first='first_day', last='last_day', name='sample_attendance_once_at_a_time', violation_error_message='The pupil attends this course already on some of these days.'),
        ),
    ]
