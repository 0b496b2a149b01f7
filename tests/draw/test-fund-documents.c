/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The other papers of the fund, and its charts. */

#include "document-test.h"

#include <string.h>

#include "draw/skh-book-form.h"
#include "draw/skh-fund-charts.h"
#include "draw/skh-fund-lists.h"
#include "draw/skh-fund-minutes.h"

#define MANY 60

static void
test_signing_list (void)
{
  g_autoptr(SkhOffice) office = make_office ();
  g_autofree SkhSigningLine *lines = g_new0 (SkhSigningLine, MANY);
  const SkhSigningHead head = { "Học bổng Lam Sơn năm học 2025-2026", "Phiếu chi 12/2026", "2026-02-03" };
  g_autoptr(SkhDocument) document = NULL;
  const char * const fields[] = { "DANH SÁCH KÝ NHẬN", "Học bổng Lam Sơn năm học 2025-2026", "Phiếu chi 12/2026", "Ký nhận", "Trường, lớp", "02/09/2010", "Hơ Thị Dợ",
                                  "Tổng cộng", "999.999.999.060.000", "Thanh Hóa, ngày 03 tháng 02 năm 2026", "NGƯỜI LẬP", "THỦ QUỸ", NULL };

  for (guint i = 0; i < MANY; i++)
    {
      lines[i] = (SkhSigningLine) { i % 5 == 0 ? "Hơ Thị Dợ" : "Nguyễn Thị Minh Khai Phương Anh", i % 3 == 0 ? "2010" : "2010-09-02",
                                    "Trường Phổ thông Dân tộc bán trú Trung học cơ sở Pù Nhi, lớp 9A", LONG_ADDRESS, 1000000 };
    }
  lines[0].amount = G_GINT64_CONSTANT (999999999060000) - (MANY - 1) * 1000000;
  document = skh_signing_list_form (office, &head, lines, MANY);
  g_assert_cmpuint (skh_document_count_pages (document), >, 2);
  check_document (document, "signing-list.pdf", fields);
}

static void
test_collection_sheet (void)
{
  g_autoptr(SkhOffice) office = make_office ();
  const SkhCollectionLine lines[] = {
    { "Nguyễn Văn An", 312000, TRUE, NULL },
    { "Lê Thị Bình", 298500, TRUE, "nộp thay" },
    { "Trịnh Đình Cường", 305000, FALSE, NULL },
  };
  SkhCollectionHead head = { "Một ngày lương năm 2026", "Trường THCS Nguyễn Thị Minh Khai", "Lê Thị Bình", "Phiếu thu 12/2026", "2026-05-10", 2, 610500 };
  g_autoptr(SkhDocument) document = skh_collection_sheet_form (office, &head, lines, G_N_ELEMENTS (lines));
  g_autoptr(SkhDocument) totals = NULL;
  const char * const fields[] = { "DANH SÁCH NỘP TIỀN ỦNG HỘ", "Một ngày lương năm 2026", "Trường THCS Nguyễn Thị Minh Khai", "Phiếu thu 12/2026", "Nguyễn Văn An",
                                  "312.000", "nộp thay", "chưa nộp", "Tổng cộng 610.500", "Sáu trăm mười nghìn năm trăm đồng", "2 người nộp", NULL };
  const char * const totals_fields[] = { "45 người nộp; tổng số tiền 13.500.000 đ", "Mười ba triệu năm trăm nghìn đồng", NULL };

  check_document (document, "collection-sheet.pdf", fields);
  head.control_count = 45;
  head.control_total = 13500000;
  totals = skh_collection_sheet_form (office, &head, NULL, 0);
  check_document (totals, "collection-totals.pdf", totals_fields);
}

static void
test_contributions (void)
{
  g_autoptr(SkhOffice) office = make_office ();
  const SkhContributionLine lines[] = {
    { "Doanh nghiệp", "2026-01-05", "PT 1", LONG_NAME, LONG_CONTENT, 500000000 },
    { "Doanh nghiệp", "2026-01-07", "PT 3", "Công ty TNHH Lam Sơn", "Học bổng", 20000000 },
    { "Nhà hảo tâm", "2026-01-06", "PT 2", NULL, "Ủng hộ", 1000000 },
  };
  g_autoptr(SkhDocument) document = skh_contributions_form (office, "nguồn thu", "2026-01-01", "2026-12-31", lines, G_N_ELEMENTS (lines));
  const char * const fields[] = { "BẢNG KÊ THU ỦNG HỘ THEO NGUỒN THU", "Từ ngày 01/01/2026 đến ngày 31/12/2026", "Doanh nghiệp 520.000.000", "Nhà hảo tâm 1.000.000",
                                  "Nhà hảo tâm không nêu tên", "Tổng cộng 521.000.000", "Năm trăm hai mươi mốt triệu đồng", NULL };

  check_document (document, "contributions.pdf", fields);
}

static void
test_balances (void)
{
  g_autoptr(SkhOffice) office = make_office ();
  const SkhBalanceLine lines[] = {
    { "Tỉnh Thanh Hóa", "Quỹ Khuyến học tỉnh", LARGEST / 2, 5000000, 2000000, 3000000, LARGEST / 2 },
    { "Tỉnh Thanh Hóa", "Quỹ Lam Sơn", 0, 7000000, 0, 7000000, 0 },
    { "Phường Hạc Thành", "Quỹ Khuyến học phường Hạc Thành", 1000000, 0, 400000, 600000, 0 },
  };
  g_autoptr(SkhDocument) document = skh_balances_form (office, "2026-01-01", "2026-06-30", lines, G_N_ELEMENTS (lines));
  const char * const fields[] = { "BẢNG TỔNG HỢP SỐ DƯ QUỸ KHUYẾN HỌC", "Quỹ Lam Sơn", "Tổng cộng 500.000.001.000.000 12.000.000 2.400.000 500.000.010.600.000 10.600.000 500.000.000.000.000", NULL };

  check_document (document, "balances.pdf", fields);
}

static void
test_progress (void)
{
  g_autoptr(SkhOffice) office = make_office ();
  const SkhProgressLine lines[] = {
    { "Xã Hoằng Lộc", 120, 36000000, 30000000, 6000000, 100 },
    { "Phường Hạc Thành", 800, 240000000, 240000000, 0, 800 },
    { "Xã Pù Nhi", -1, -1, 1500000, 0, 5 },
  };
  g_autoptr(SkhDocument) document = skh_progress_form (office, "Một ngày lương năm 2026", "2026-06-30", lines, G_N_ELEMENTS (lines));
  const char * const fields[] = { "Một ngày lương năm 2026", "Tính đến ngày 30/06/2026", "83,3 %", "100,0 %", "Tổng cộng 920 905 276.000.000 271.500.000 6.000.000 98,4 %", NULL };

  check_document (document, "progress.pdf", fields);
}

static void
add_flow (GPtrArray  *flows,
          const char *name,
          gboolean    internal,
          gint64      times,
          gint64      amount)
{
  SkhFlow *flow = g_new0 (SkhFlow, 1);

  *flow = (SkhFlow) { NULL, (char *) name, internal, times, amount };
  g_ptr_array_add (flows, flow);
}

static void
add_disclosed (GPtrArray  *rows,
               const char *name,
               const char *unit,
               gint64      amount)
{
  SkhDisclosureRow *row = g_new0 (SkhDisclosureRow, 1);

  *row = (SkhDisclosureRow) { (char *) name, (char *) unit, 1, amount };
  g_ptr_array_add (rows, row);
}

/* Names and units only; who does not want to be named is not. */
static void
test_disclosure (void)
{
  g_autoptr(SkhOffice) office = make_office ();
  g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) uses = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) givers = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  g_autoptr(GPtrArray) recipients = g_ptr_array_new_with_free_func (g_free);
  SkhFlows flows = { 100000000, 920000000, 600000000, -20000000, 400000000, sources, uses };
  const SkhDisclosure disclosure = { 2026, NULL, NULL, (char *) "NĐ 03/2026/NĐ-CP", &flows, givers, none, none, none, recipients };
  g_autoptr(SkhDocument) document = NULL;
  const char * const fields[] = { "HỘI KHUYẾN HỌC VIỆT NAM", "HỘI KHUYẾN HỌC TỈNH THANH HÓA", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
                                  "Thanh Hóa, ngày 01 tháng 3 năm 2027", "CÔNG KHAI QUỸ KHUYẾN HỌC", "(Theo Nghị định số 03/2026/NĐ-CP)", "Số dư đầu năm: 100.000.000 đ",
                                  "Tổng thu trong năm: 920.000.000 đ", "Điều chuyển giữa các quỹ, số dư đưa vào sổ: -20.000.000 đ", "5. Số dư cuối năm: 400.000.000 đ",
                                  "Nhà hảo tâm không nêu tên", "Tổng cộng 135 920.000.000", "VIII. Người được nhận", "Không có.", NULL };

  add_flow (sources, "Một ngày lương", FALSE, 132, 400000000);
  add_flow (sources, "Doanh nghiệp", FALSE, 3, 520000000);
  add_flow (sources, "Điều chuyển quỹ", TRUE, 1, 5000000);
  add_flow (uses, "Học bổng", FALSE, 600, 600000000);
  add_disclosed (givers, "Công ty TNHH Lam Sơn", "Phường Hạc Thành", 520000000);
  add_disclosed (givers, NULL, NULL, 400000000);
  for (guint i = 0; i < MANY; i++)
    add_disclosed (recipients, "Nguyễn Thị Minh Khai", "Trường THCS Pù Nhi", 10000000);
  document = skh_disclosure_form (office, &disclosure, "2027-03-01");
  check_document (document, "disclosure.pdf", fields);
}

static void
test_cash_count (void)
{
  g_autoptr(SkhOffice) office = make_office ();
  SkhCashCountForm form = { .day = "2026-12-31", .counts = { 20, 10, 5, 4, 3, 2, 1, 0, 1 }, .book = 12800000, .counter = "Phạm Văn Thắng" };
  g_autoptr(SkhDocument) document = NULL;
  const char * const fields[] = { "BIÊN BẢN KIỂM KÊ QUỸ", "Mẫu số: C34-HD", "ngày 31 tháng 12 năm 2026", "Phạm Văn Thắng", "Loại 500.000 đồng 20 10.000.000",
                                  "Số dư theo sổ quỹ 12.800.000", "Số kiểm kê thực tế 12.786.000", "Chênh lệch (III = I – II) 14.000",
                                  "Mười hai triệu bảy trăm tám mươi sáu nghìn đồng", "NGƯỜI CHỊU TRÁCH NHIỆM KIỂM KÊ QUỸ", NULL };

  g_assert_cmpint (skh_cash_count_total (&form), ==, 12786000);
  document = skh_cash_count_form (office, &form);
  check_document (document, "cash-count.pdf", fields);
}

static void
test_minutes (void)
{
  g_autoptr(SkhOffice) office = make_office ();
  g_autofree SkhHandoverFormLine *lines = g_new0 (SkhHandoverFormLine, 20);
  SkhHandoverForm handover = { .day = "2025-07-15", .decision = "Nghị quyết số 1686/NQ-UBTVQH15 ngày 16/06/2025", .from_unit = "Hội Khuyến học huyện Hoằng Hóa",
                               .from_fund = "Quỹ Khuyến học huyện", .balance = 200000000, .lines = lines, .n_lines = 20 };
  const SkhClosingLine accounts[] = { { "Tiền mặt", 1000000, 5000000, 2000000, 4000000 }, { "Ngân hàng Agribank", 9000000, 0, 0, 9000000 } };
  const SkhClosingForm closing = { "tháng 02 năm 2026", "2026-02-28", "2026-03-02", 12, 5, 1, NULL, "3f9a 77c1 02be", accounts, 2 };
  g_autoptr(SkhDocument) first = NULL;
  g_autoptr(SkhDocument) second = skh_closing_form (office, &closing);
  const char * const handover_fields[] = { "BIÊN BẢN", "Về việc bàn giao quỹ khuyến học", "Căn cứ Nghị quyết số 1686/NQ-UBTVQH15", "Hội Khuyến học huyện Hoằng Hóa",
                                           "200.000.000 đ", "Tổng cộng 200.000.000", "Hai trăm triệu đồng", "ĐẠI DIỆN BÊN GIAO", "PC 7", "PT 11", NULL };
  const char * const closing_fields[] = { "BIÊN BẢN KHÓA SỔ", "Khóa sổ kế toán tháng 02 năm 2026", "12 phiếu thu và 5 phiếu chi, trong đó 1 phiếu đã hủy", "28/02/2026", "Mã kiểm tra của sổ đến ngày khóa: 3f9a 77c1 02be",
                                          "Tổng cộng 10.000.000 5.000.000 2.000.000 13.000.000", "Mười ba triệu đồng", "ngày 02 tháng 3 năm 2026", NULL };

  for (guint i = 0; i < 20; i++)
    lines[i] = (SkhHandoverFormLine) { "Hội Khuyến học xã Hoằng Lộc", "Quỹ Khuyến học xã Hoằng Lộc", "PC 7", "PT 11", 10000000 };
  first = skh_handover_form (office, &handover);
  check_document (first, "handover.pdf", handover_fields);
  check_document (second, "closing.pdf", closing_fields);
}

static void
test_goods (void)
{
  g_autoptr(SkhOffice) office = make_office ();
  const SkhGoodsItem items[] = { { "Vở viết 96 trang", "quyển", 2000, 16000000 }, { "Bộ sách giáo khoa lớp 9 (Kết nối tri thức với cuộc sống)", "bộ", 120, 24000000 } };
  SkhGoodsSlipForm form = { .number = "3", .day = "2026-08-20", .party = LONG_NAME, .address = LONG_ADDRESS, .content = "Học sinh vùng cao Mường Lát", .items = items, .n_items = 2 };
  const SkhGoodsBookHead head = { "Vở viết 96 trang", "quyển", "2026-01-01", "2026-12-31", 100, 800000, "2026-12-31" };
  const SkhGoodsLineForm lines[] = { { "2026-08-20", "NK 3", LONG_NAME, "Ủng hộ", 2000, 0, 2100, 16000000, 16800000 },
                                     { "2026-09-05", "XK 1", "Trường THCS Pù Nhi", "Trao cho học sinh", 0, 1500, 600, 12000000, 4800000 } };
  g_autoptr(SkhDocument) receipt_slip = skh_goods_slip_form (office, &form);
  g_autoptr(SkhDocument) issue = NULL;
  g_autoptr(SkhDocument) book = skh_goods_book_form (office, &head, lines, 2);
  const char * const receipt_fields[] = { "PHIẾU BIÊN NHẬN ỦNG HỘ BẰNG HIỆN VẬT", "Số: 3", "Ngày 20 tháng 8 năm 2026", "Vở viết 96 trang quyển 2.000 16.000.000", LONG_ADDRESS,
                                          "Cộng giá trị ước tính 40.000.000", "Bốn mươi triệu đồng", "NGƯỜI ỦNG HỘ", "NGƯỜI NHẬN", "NGƯỜI QUẢN LÝ", NULL };
  const char * const issue_fields[] = { "PHIẾU XUẤT HIỆN VẬT", "NGƯỜI GIAO", "HỦY", "Ghi nhầm", NULL };
  const char * const book_fields[] = { "SỔ THEO DÕI HIỆN VẬT", "Đơn vị tính: quyển", "Tồn đầu kỳ 100 800.000", "Cộng phát sinh trong kỳ 2.000 1.500 16.000.000 12.000.000",
                                       "Tồn cuối kỳ 600 4.800.000", "Sổ này có 01 trang", NULL };

  check_document (receipt_slip, "goods-receipt.pdf", receipt_fields);
  form.issue = TRUE;
  form.void_reason = "Ghi nhầm";
  issue = skh_goods_slip_form (office, &form);
  check_document (issue, "goods-issue.pdf", issue_fields);
  check_document (book, "goods-book.pdf", book_fields);
}

static void
test_thanks (void)
{
  g_autoptr(SkhOffice) office = make_office ();
  g_autoptr(SkhDocument) document = skh_document_new ("Thư cảm ơn", SKH_PAPER_A4);
  SkhThanksForm form = { "12/HKH", "2026-01-05", "Kính gửi: " LONG_NAME "\n\nQuỹ Khuyến học tỉnh trân trọng cảm ơn <quý vị> đã ủng hộ 1.000.000 đ (Một triệu đồng).\n\n"
                                                 "Kính chúc sức khỏe, hạnh phúc và thành công." };
  const char * const fields[] = { "Số: 12/HKH", "Thanh Hóa, ngày 05 tháng 01 năm 2026", "THƯ CẢM ƠN", "Kính gửi: " LONG_NAME, "cảm ơn <quý vị> đã ủng hộ 1.000.000 đ (Một triệu đồng).",
                                  "TM. BAN CHẤP HÀNH CHỦ TỊCH", "Nguyễn Văn Phát", NULL };

  skh_thanks_form_add (document, office, &form);
  form.text = "Kính gửi: Bà Nguyễn Thị Bình\n\nXin cảm ơn.";
  skh_thanks_form_add (document, office, &form);
  g_assert_cmpuint (skh_document_count_pages (document), ==, 2);
  check_document (document, "thanks.pdf", fields);
}

static void
export_all (SkhDrawing *drawing,
            const char *name)
{
  static const char * const suffixes[] = { "pdf", "png", "svg", "xlsx" };

  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *file = g_strdup_printf ("%s.%s", name, suffixes[i]);
      g_autofree char *path = path_of (file);
      g_autoptr(GError) error = NULL;

      g_assert_true (skh_drawing_export (drawing, path, G_MAXUINT, &error));
      g_assert_no_error (error);
    }
}

/* The chart says what it found, the table behind it what the months come to. */
static void
test_months (void)
{
  SkhFundMonths months = { .year = 2026 };
  g_autoptr(SkhDrawing) drawing = NULL;
  g_autoptr(SkhDrawing) bare = NULL;
  SkhNumbers *numbers;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  gint64 received = 0;

  for (guint i = 0; i < 10; i++)
    {
      months.received[i] = (i + 1) * 7654321;
      months.paid[i] = i * 5000000;
    }
  for (guint i = 0; i < 12; i++)
    months.planned[i] = i == 4 ? 225000001 : 25000000;
  drawing = skh_fund_months_new (&months, 10, "Tỉnh Thanh Hóa", "2026-10-20");
  g_assert_cmpstr (skh_drawing_get_title (drawing), ==, "Quỹ khuyến học 2026: đã thu 420,9 triệu đồng, bằng 84,2 % kế hoạch");
  numbers = skh_drawing_get_numbers (drawing);
  g_assert_cmpuint (skh_numbers_count_rows (numbers), ==, 10);
  for (guint i = 0; i < 10; i++)
    {
      double shown;
      double plan;

      received += months.received[i];
      g_assert_true (skh_numbers_get_number (numbers, i, 2, &shown));
      g_assert_cmpfloat (shown, ==, received);
      g_assert_true (skh_numbers_get_number (numbers, i, 5, &plan));
      g_assert_cmpfloat (plan, ==, (i + 1) * 25000000.0 + (i >= 4 ? 200000001 : 0));
    }
  export_all (drawing, "months");
  path = path_of ("months.pdf");
  text = read_pdf (path, "-raw");
  assert_has (text, "Đã thu");
  assert_has (text, "420,9 triệu đồng");
  assert_has (text, "225 triệu đồng");
  memset (months.planned, 0, sizeof months.planned);
  bare = skh_fund_months_new (&months, 10, "Tỉnh Thanh Hóa", "2026-10-20");
  g_assert_cmpstr (skh_drawing_get_title (bare), ==, "Quỹ khuyến học 2026: đã thu 420,9 triệu đồng, đã chi 225 triệu đồng");
  export_all (bare, "months-bare");
}

static void
test_flows (void)
{
  g_autoptr(GPtrArray) sources = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) uses = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GPtrArray) none = g_ptr_array_new ();
  const SkhFlows flows = { .sources = sources, .uses = uses };
  const SkhFlows empty = { .sources = none, .uses = none };
  const SkhDrawingStyle style = SKH_DRAWING_STYLE_INIT;
  g_autoptr(SkhDrawing) drawing = NULL;
  g_autoptr(SkhDrawing) nothing = skh_fund_flows_new (&empty, 2027, "Tỉnh Thanh Hóa", "2027-01-02");
  g_autofree char *words = NULL;

  add_flow (sources, "Doanh nghiệp", FALSE, 1, 520000000);
  add_flow (sources, "Một ngày lương", FALSE, 1, 400000000);
  add_flow (sources, "Ống tiết kiệm khuyến học", FALSE, 1, 600000000);
  add_flow (sources, "Lãi tiền gửi", FALSE, 1, 12345);
  add_flow (sources, "Số dư đầu kỳ", TRUE, 1, 900000000);
  add_flow (uses, "Học bổng", FALSE, 1, 300000000);
  add_flow (uses, "Hỗ trợ học sinh khó khăn", FALSE, 1, 350000000);
  add_flow (uses, "Chi hành chính", FALSE, 1, 0);
  drawing = skh_fund_flows_new (&flows, 2026, "Tỉnh Thanh Hóa", "2026-12-31");
  words = skh_drawing_describe (drawing, 1280, 720, 0, &style);

  g_assert_cmpstr (skh_drawing_get_title (drawing), ==, "Quỹ khuyến học 2026: thu 1,52 tỷ đồng, chi 650 triệu đồng");
  g_assert_cmpstr (skh_numbers_get_shown (skh_drawing_get_numbers (drawing), 0, 2), ==, "1.520.012.345");
  g_assert_cmpstr (skh_numbers_get_shown (skh_drawing_get_numbers (drawing), 1, 1), ==, "Ống tiết kiệm khuyến học");
  assert_has (words, "Một ngày lương: 400.000.000 đ, 26,3 %");
  export_all (drawing, "shares");
  export_all (nothing, "shares-empty");
}

int
main (int    argc,
      char **argv)
{
  documents_init (&argc, &argv);
  g_test_add_func ("/fund-documents/signing-list", test_signing_list);
  g_test_add_func ("/fund-documents/collection-sheet", test_collection_sheet);
  g_test_add_func ("/fund-documents/contributions", test_contributions);
  g_test_add_func ("/fund-documents/balances", test_balances);
  g_test_add_func ("/fund-documents/progress", test_progress);
  g_test_add_func ("/fund-documents/disclosure", test_disclosure);
  g_test_add_func ("/fund-documents/cash-count", test_cash_count);
  g_test_add_func ("/fund-documents/minutes", test_minutes);
  g_test_add_func ("/fund-documents/goods", test_goods);
  g_test_add_func ("/fund-documents/thanks", test_thanks);
  g_test_add_func ("/fund-documents/months", test_months);
  g_test_add_func ("/fund-documents/flows", test_flows);
  return documents_run ();
}
