"""PDF: laid out as values (type, layout, pages), painted on ReportLab's canvas, tagged and made archival with pikepdf."""
