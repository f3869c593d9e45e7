(function () {
  "use strict";
  function reveal() {
    var target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (var node = target; node; node = node.parentElement) {
      if (node.tagName === "DETAILS") { node.open = true; }
    }
    if (target) { target.scrollIntoView(); }
  }
  addEventListener("hashchange", reveal);
  reveal();
  addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (each) { each.open = true; });
  });
  var section = document.getElementById("record");
  if (section) {
    var box = document.createElement("p");
    box.id = "finder";
    var label = document.createElement("label");
    label.textContent = "Find in the record: ";
    var input = document.createElement("input");
    input.type = "search";
    label.appendChild(input);
    box.appendChild(label);
    section.insertBefore(box, section.children[1]);
    input.addEventListener("input", function () {
      var wanted = input.value.trim().toLowerCase();
      section.querySelectorAll("details").forEach(function (part) {
        var any = false;
        part.querySelectorAll("li").forEach(function (row) {
          var fits = !wanted || row.textContent.toLowerCase().indexOf(wanted) >= 0;
          row.hidden = !fits;
          any = any || fits;
        });
        part.hidden = !any;
        part.open = Boolean(wanted) && any;
      });
    });
  }
})();
