// The checks that run inside of the page. Each returns a list of complaints.
(() => {
  const shown = (e) => {
    const r = e.getBoundingClientRect();
    return r.width > 0 && r.height > 0 && getComputedStyle(e).visibility !== "hidden";
  };
  const name = (e) => `<${e.tagName.toLowerCase()} class="${e.getAttribute("class") || ""}"> ${e.textContent.trim().slice(0, 40)}`;
  // Elements that hold text themselves.
  const texts = () => [...document.querySelectorAll("body *")].filter((e) =>
    shown(e) && !["STYLE", "TITLE"].includes(e.tagName) && [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()));

  // clipped: the page does not scroll sideways, and no text is cut off.
  const clipped = () => {
    const out = [];
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth > width) out.push(`the page is ${document.documentElement.scrollWidth} wide, and the window ${width}`);
    for (const e of texts()) {
      const range = document.createRange();
      range.selectNodeContents(e);
      const r = e instanceof SVGElement ? e.getBoundingClientRect() : range.getBoundingClientRect();
      const region = e.closest(".scroll, pre");
      if (!region && (r.left < -0.5 || r.right > width + 0.5)) out.push(`${name(e)} reaches from ${r.left} to ${r.right}`);
      for (let p = e; p && p !== region; p = p.parentElement) {
        const style = getComputedStyle(p);
        if (style.overflowX !== "visible" && !(p instanceof SVGElement) && p.scrollWidth > p.clientWidth + 1) out.push(`${name(e)} is cut off`);
        if (style.textOverflow === "ellipsis") out.push(`${name(e)} ends in dots`);
      }
      if (e instanceof SVGTextElement && e.closest("g")) {
        const box = e.closest("g").querySelector("rect").getBoundingClientRect();
        if (r.left < box.left || r.right > box.right || r.top < box.top || r.bottom > box.bottom) out.push(`${name(e)} does not fit into its box`);
      }
      if (e.classList.contains("letter")) {
        const fits = [...e.ownerSVGElement.querySelectorAll(".share")].some((s) => {
          const b = s.getBoundingClientRect();
          return r.left >= b.left && r.right <= b.right;
        });
        if (!fits) out.push(`the letter ${e.textContent} does not fit into its share`);
      }
    }
    return out;
  };

  // proportions: every part of a bar is as long as its number says.
  const proportions = () => {
    const out = [];
    for (const svg of document.querySelectorAll("svg.bar")) {
      const parts = [...svg.querySelectorAll("rect[data-n]")].map((r) => [Number(r.dataset.n), r.getBoundingClientRect()]);
      const [n, first] = parts[0];
      const unit = first.width / n;
      for (const [n, r] of parts) {
        if (Math.abs(r.width - n * unit) > 0.6) out.push(`${n} is ${r.width} long, want ${n * unit}`);
        if (r.right > svg.getBoundingClientRect().right + 0.5) out.push(`${n} reaches beyond the bar`);
      }
      const line = svg.querySelector("line.limit");
      if (line) {
        const limit = Number(svg.querySelector("text.limit").textContent.replace("limit ", ""));
        const r = line.getBoundingClientRect();
        const at = (r.left + r.right) / 2 - svg.getBoundingClientRect().left;
        if (Math.abs(at - limit * unit) > 2) out.push(`the limit of ${limit} is at ${at}, want ${limit * unit}`);
      }
    }
    return out;
  };

  const parse = (color) => (color.match(/[\d.]+/g) || []).map(Number);
  const luminance = ([r, g, b]) => {
    const f = (c) => ((c /= 255) <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * f(r) + 0.7152 * f(g) + 0.0722 * f(b);
  };
  const ratio = (a, b) => {
    const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p);
    return (x + 0.05) / (y + 0.05);
  };
  const ground = (e) => {
    for (let p = e; p; p = p.parentElement) {
      const c = parse(getComputedStyle(p).backgroundColor);
      if (c.length === 3 || c[3] > 0) return c;
    }
    return parse(getComputedStyle(document.documentElement).getPropertyValue("--ground") === "" ? "rgb(255,255,255)" : getComputedStyle(document.body).backgroundColor);
  };
  // What a text of a drawing stands on.
  const under = (e) => {
    const g = e.closest("g");
    if (g) return parse(getComputedStyle(g.querySelector("rect")).fill);
    if (e.classList.contains("letter")) {
      const r = e.getBoundingClientRect();
      const share = [...e.ownerSVGElement.querySelectorAll(".share")].find((s) => {
        const b = s.getBoundingClientRect();
        return r.left >= b.left - 0.5 && r.right <= b.right + 0.5;
      });
      if (share) return parse(getComputedStyle(share).fill);
    }
    return ground(e);
  };
  // contrast: every text is readable on what is behind it.
  const contrast = () => {
    const out = [];
    for (const e of texts()) {
      const svg = e instanceof SVGElement;
      const style = getComputedStyle(e);
      const c = ratio(parse(svg ? style.fill : style.color), svg ? under(e) : ground(e));
      if (c < 4.5) out.push(`${name(e)} has a contrast of ${c.toFixed(2)}`);
    }
    return out;
  };

  window.checks = { clipped, proportions, contrast };
})();
