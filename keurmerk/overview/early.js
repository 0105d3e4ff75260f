// Runs before the list is read: with scripts, its thousands of rows need not be laid out before they are on pages.
document.documentElement.classList.add("werkt");
