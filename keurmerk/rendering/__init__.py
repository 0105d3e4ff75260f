"""From an executed notebook to report.html and report.pdf; knows nothing of surveys."""
