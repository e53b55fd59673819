document.querySelector(".hold").addEventListener("keydown", (e) => e.key === "Tab" && e.preventDefault());
