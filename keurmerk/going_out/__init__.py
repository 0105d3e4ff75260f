"""What leaves the agency: workbooks of published tables, the list for the keurmerk body, an archive a provider."""
