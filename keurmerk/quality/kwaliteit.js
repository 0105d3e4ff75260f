// Sorting and filtering of the tables; without it they are complete and in alphabetical order.
(function () {
  "use strict";
  var order = new Intl.Collator("nl", { numeric: true, sensitivity: "base" });
  function value(row, column) {
    var text = row.cells[column].textContent.trim();
    var number = Number(text.replace(",", "."));
    return text === "–" ? -1 : text !== "" && !isNaN(number) ? number : text;
  }
  function compare(a, b) {
    return typeof a === "number" && typeof b === "number" ? a - b : order.compare(String(a), String(b));
  }
  document.querySelectorAll("table.sorteer").forEach(function (table) {
    var heads = Array.from(table.tHead.rows[0].cells), body = table.tBodies[0];
    heads.forEach(function (head, column) {
      if (head.classList.contains("beeldkop")) return;
      // No <button>: browsers leave it out of a head that is repeated on the next page of a print.
      var button = document.createElement("span");
      button.setAttribute("role", "button");
      button.tabIndex = 0;
      button.append(...head.childNodes);
      head.append(button);
      if (column === 0) head.setAttribute("aria-sort", "ascending");
      button.addEventListener("keydown", function (event) {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        button.click();
      });
      button.addEventListener("click", function () {
        var was = head.getAttribute("aria-sort"), numbers = head.classList.contains("getal");
        var descending = was ? was === "ascending" : numbers;
        heads.forEach(function (each) { each.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", descending ? "descending" : "ascending");
        var rows = Array.from(body.rows).map(function (row) { return [value(row, column), row]; });
        rows.sort(function (a, b) { return (descending ? -1 : 1) * compare(a[0], b[0]); });
        body.append(...rows.map(function (pair) { return pair[1]; }));
      });
    });
  });
  var filter = document.querySelector(".filter");
  if (!filter) return;
  var search = document.getElementById("zoek"), state = document.getElementById("stand"), told = document.getElementById("aantal");
  var rows = Array.from(document.querySelectorAll("table[data-filter] tbody tr"));
  var first = rows.filter(function (row) { return row.closest("table") === rows[0].closest("table"); });
  function plain(text) { return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase(); }
  function apply() {
    var wanted = plain(search.value.trim());
    rows.forEach(function (row) {
      var states = row.dataset.stand.split(" ");
      row.hidden = !plain(row.cells[0].textContent).includes(wanted) || (state.value !== "" && !states.includes(state.value));
    });
    told.textContent = first.filter(function (row) { return !row.hidden; }).length + " van " + first.length + " dienstverleners";
  }
  filter.hidden = false;
  search.addEventListener("input", apply);
  state.addEventListener("change", apply);
  apply();
})();
