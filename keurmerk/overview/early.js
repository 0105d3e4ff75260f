// Runs before the list is read: with scripts, its thousands of rows need not be laid out before they are on pages.
(function () {
  "use strict";
  var page = document.documentElement;
  page.classList.add("werkt");
  addEventListener("error", function () { page.classList.remove("werkt"); }); // then the list is as without scripts
})();
