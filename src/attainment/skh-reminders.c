/* SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "skh-attainment"

#include "attainment/skh-reminders.h"

#include "base/skh-date.h"

static void
reminder_free (SkhReminder *reminder)
{
  g_ptr_array_unref (reminder->forms);
  g_free (reminder);
}

GPtrArray *
skh_reminders_read (const SkhRoundMatrix *matrix)
{
  GPtrArray *reminders = g_ptr_array_new_with_free_func ((GDestroyNotify) reminder_free);

  for (guint u = 0; u < matrix->units->len; u++)
    {
      g_autoptr(GPtrArray) forms = g_ptr_array_new ();
      gboolean returned = FALSE;
      int days = 0;
      SkhReminder *reminder;

      for (guint f = 0; f < matrix->round->forms->len; f++)
        {
          const SkhReport *report = skh_round_matrix_get (matrix, u, f);

          if (report->state != SKH_REPORT_NONE && report->state != SKH_REPORT_DRAFT)
            continue;
          g_ptr_array_add (forms, ((SkhReportForm *) matrix->round->forms->pdata[f])->name);
          returned = returned || report->reason != NULL;
          days = MAX (days, report->days);
        }
      if (forms->len == 0)
        continue;
      reminder = g_new0 (SkhReminder, 1);
      reminder->unit = matrix->units->pdata[u];
      reminder->forms = g_steal_pointer (&forms);
      reminder->returned = returned;
      reminder->days = days;
      g_ptr_array_add (reminders, reminder);
    }
  return reminders;
}

char *
skh_reminder_contact (const SkhReminder *reminder)
{
  const SkhRoundUnit *unit = reminder->unit;
  g_autoptr(GString) text = g_string_new (NULL);
  const char *more[] = { unit->officer_phone, unit->phone, unit->email };

  if (unit->officer != NULL)
    g_string_append_printf (text, "%s %s", unit->position, unit->officer);
  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    {
      if (more[i] != NULL && *more[i] != 0)
        g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", more[i]);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
skh_reminder_forms (const SkhReminder *reminder)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < reminder->forms->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", (const char *) reminder->forms->pdata[i]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* "Tỉnh Thanh Hóa" → "tỉnh Thanh Hóa": the word of the kind inside a sentence. */
static char *
inside (const char *name)
{
  g_autofree char *first = g_utf8_substring (name, 0, g_utf8_strlen (name, 1));
  g_autofree char *lower = g_utf8_strdown (first, -1);

  return g_strconcat (lower, g_utf8_offset_to_pointer (name, g_utf8_strlen (name, 1)), NULL);
}

static void
append_late (GString           *text,
             const SkhReminder *reminder)
{
  if (reminder->days > 0)
    g_string_append_printf (text, " (quá hạn %d ngày)", reminder->days);
  if (reminder->returned)
    g_string_append (text, " (đã trả lại để bổ sung)");
}

static void
append_one (GString           *text,
            const SkhReminder *reminder)
{
  for (guint i = 0; i < reminder->forms->len; i++)
    g_string_append_printf (text, "- %s\n", (const char *) reminder->forms->pdata[i]);
}

static void
append_many (GString   *text,
             GPtrArray *reminders)
{
  for (guint i = 0; i < reminders->len; i++)
    {
      const SkhReminder *reminder = reminders->pdata[i];
      g_autofree char *forms = skh_reminder_forms (reminder);

      g_string_append_printf (text, "%u. %s: %s", i + 1, reminder->unit->name, forms);
      append_late (text, reminder);
      g_string_append_c (text, '\n');
    }
}

char *
skh_reminders_to_text (const SkhRoundMatrix *matrix,
                       GPtrArray            *reminders,
                       const char           *sender)
{
  const SkhReminder *only = reminders->len == 1 ? reminders->pdata[0] : NULL;
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *from = inside (sender);
  g_autofree char *to = only != NULL ? inside (only->unit->name) : NULL;
  g_autofree char *round = inside (matrix->round->name);
  g_autofree char *deadline = skh_date_format (matrix->round->deadline);
  g_autofree char *today = skh_date_format (matrix->today);
  gboolean past = g_strcmp0 (matrix->today, matrix->round->deadline) > 0;

  if (reminders->len == 0)
    {
      g_string_append_printf (text, "Đến ngày %s, tất cả các đơn vị đã gửi đủ báo cáo của %s. Hội Khuyến học %s trân trọng cảm ơn./.\n", today, round, from);
      return g_string_free (g_steal_pointer (&text), FALSE);
    }
  g_string_append_printf (text, "Kính gửi: Hội Khuyến học %s\n\n", only != NULL ? to : "các xã, phường");
  g_string_append_printf (text, "Căn cứ kế hoạch %s (hạn gửi báo cáo: ngày %s), đến ngày %s Hội Khuyến học %s chưa nhận được ", round, deadline, today, from);
  if (only != NULL)
    {
      g_string_append (text, "các biểu sau của quý đơn vị");
      append_late (text, only);
      g_string_append (text, ":\n\n");
      append_one (text, only);
    }
  else
    {
      g_string_append_printf (text, "đủ báo cáo của %u đơn vị sau:\n\n", reminders->len);
      append_many (text, reminders);
    }
  g_string_append_printf (text, "\nHội Khuyến học %s kính đề nghị quý đơn vị quan tâm, hoàn thiện và gửi báo cáo %s để kịp thời tổng hợp. "
                                "Nếu có khó khăn, vướng mắc, đề nghị quý đơn vị liên hệ Văn phòng Hội để được hướng dẫn. "
                                "Trường hợp đã gửi báo cáo, xin bỏ qua thông báo này.\n\nTrân trọng cảm ơn./.\n",
                          from, past ? "trong thời gian sớm nhất" : "đúng thời hạn");
  return g_string_free (g_steal_pointer (&text), FALSE);
}
