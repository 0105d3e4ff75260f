// Search, filters and order of the list; the table itself is DataTables'. Without scripts the list is whole, by name.
(function () {
  "use strict";
  var words = JSON.parse(document.getElementById("woorden").textContent);
  var form = document.querySelector(".keuze"), list = document.getElementById("lijst");
  var byName = new Intl.Collator("nl", { numeric: true, sensitivity: "base" });

  // Numbers as they are printed; a masked one and a missing one come after all others.
  DataTable.ext.type.order["getal-pre"] = function (text) {
    var number = parseFloat(String(text).replace(/<[^>]*>/g, "").replace(",", "."));
    return isNaN(number) ? null : number;
  };
  DataTable.ext.type.order["getal-asc"] = function (a, b) {
    return a === b ? 0 : a === null ? 1 : b === null ? -1 : a - b;
  };
  DataTable.ext.type.order["getal-desc"] = function (a, b) {
    return a === b ? 0 : a === null ? 1 : b === null ? -1 : b - a;
  };
  function plain(html) {
    return String(html).replace(/<[^>]*>/g, " ").trim();
  }
  DataTable.ext.type.order["woord-pre"] = plain;
  DataTable.ext.type.search["woord"] = DataTable.ext.type.search["getal"] = function (html) {
    return DataTable.util.diacritics(plain(html), true); // found with and without its accents
  };
  DataTable.ext.type.order["woord-asc"] = byName.compare;
  DataTable.ext.type.order["woord-desc"] = function (a, b) {
    return byName.compare(b, a);
  };

  // A row may be shown as a card: what it is to a screen reader is said again, for some browsers forget it then.
  function tellRoles() {
    var roles = { TABLE: "table", THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };
    list.setAttribute("role", "table");
    list.querySelectorAll("thead, tbody, tr, th, td").forEach(function (each) {
      each.setAttribute("role", roles[each.tagName] || (each.scope === "col" ? "columnheader" : "rowheader"));
    });
  }

  var table = new DataTable(list, {
    autoWidth: false,
    order: [[0, "asc"]],
    orderMulti: false,
    pageLength: 50,
    lengthMenu: [25, 50, 100, 250, -1],
    language: words.taal,
    layout: { topStart: "info", topEnd: null, bottomStart: "pageLength", bottomEnd: { paging: { buttons: 5, firstLast: false } } },
    columnDefs: [
      { targets: ".w", type: "woord", orderSequence: ["asc", "desc"] },
      { targets: ".n", type: "getal", orderSequence: ["desc", "asc"] },
      { targets: ".p", orderable: false, searchable: false },
    ],
    drawCallback: function () {
      var paging = document.querySelector(".dt-paging");
      if (!paging) return;
      paging.hidden = this.api().page.info().pages < 2;
      paging.querySelector("nav").setAttribute("aria-label", words.bladzijden);
    },
  });
  table.on("draw", tellRoles);
  tellRoles();

  var page = document.documentElement, holder = list.parentElement;
  function tooWide() {
    return page.scrollWidth > page.clientWidth || list.offsetWidth > holder.clientWidth + 1;
  }
  function fit() {
    page.classList.remove("kaarten");
    page.classList.toggle("kaarten", tooWide());
  }
  page.classList.add("klaar");
  fit();
  document.fonts.ready.then(fit);
  addEventListener("resize", fit);
  table.on("draw", function () { if (tooWide()) page.classList.add("kaarten"); });

  // One fold is open at a time; Escape and whatever is done elsewhere close it.
  function close(but) {
    list.querySelectorAll("details[open]").forEach(function (each) { if (each !== but) each.open = false; });
  }
  list.addEventListener("toggle", function (event) { if (event.target.open) close(event.target); }, true);
  document.addEventListener("click", function (event) { close(event.target.closest("details")); });
  document.addEventListener("focusin", function (event) { close(event.target.closest("details")); });
  document.addEventListener("keydown", function (event) {
    var open = list.querySelector("details[open]");
    if (event.key !== "Escape" || !open) return;
    if (open.contains(document.activeElement)) open.querySelector("summary").focus();
    close(null);
  });

  var selects = Array.from(form.querySelectorAll("[data-filter]"));
  var marks = table.rows({ order: "index" }).nodes().toArray().map(function (row) { return row.dataset.k.split(" "); });
  table.search.fixed("keuze", function (text, data, index) {
    return selects.every(function (select) { return select.value === "" || marks[index].includes(select.value); });
  });
  var search = document.getElementById("zoek"), order = document.getElementById("sorteer"), waiting;
  search.addEventListener("input", function () {
    clearTimeout(waiting);
    waiting = setTimeout(function () { table.search(search.value).draw(); }, 120);
  });
  selects.forEach(function (select) {
    select.addEventListener("change", function () { table.draw(); });
  });
  order.addEventListener("change", function () {
    var wanted = order.value.split(" ");
    table.order([[Number(wanted[0]), wanted[1]]]).draw();
  });
  table.on("order", function () {
    var now = table.order()[0];
    if (now) order.value = now[0] + " " + now[1];
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () {
    setTimeout(function () { table.search("").order([[0, "asc"]]).draw(); });
  });
  form.hidden = false;
})();
