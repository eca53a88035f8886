package deploy

import (
	"cmp"
	"path"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/poolvet/poolvet/analyzer/internal/pattern"
)

// A templated object is a document of a template.
type templated struct {
	kind, file string
	line       int // on which it starts
	text       string
	name       string // the key of the value that it is for, or ""
	section    string // the keys above its number of replicas, joined by dots
}

// readTemplates looks for workloads and scalers in the templates.
func (c *chart) readTemplates() {
	for _, name := range c.files.List(path.Join(c.dir, "templates"), true) {
		if !hasExt(name, ".yaml", ".yml", ".tpl") || strings.Contains(name, "/tests/") {
			continue
		}
		for _, p := range c.passages(string(c.load(name, "kind:"))) {
			c.documents(name, p)
		}
	}
}

// documents takes up the workloads and scalers in a passage of the file at name.
func (c *chart) documents(name string, p passage) {
	line := p.line
	left := strings.Split(c.decided(p.text), "\n") // a condition may be around several documents
	for text := range strings.SplitSeq(p.text, "\n---") {
		from := line - p.line
		if m := templateKind.FindStringSubmatch(strings.Join(left[from:from+strings.Count(text, "\n")+1], "\n")); m != nil {
			o := &templated{kind: m[1], file: name, line: line, text: text, name: p.name}
			switch o.kind {
			case "Deployment", "StatefulSet":
				if !c.server(o) {
					c.workloads = append(c.workloads, o)
				}
			case "HorizontalPodAutoscaler", "ScaledObject":
				c.scalers = append(c.scalers, o)
			}
		}
		line += strings.Count(text, "\n") + 1
	}
}

// find returns what form takes out of the template, and its line.
func (o *templated) find(form *pattern.Pattern) (string, Place, bool) {
	at := form.FindStringSubmatchIndex(o.text)
	if at == nil {
		return "", Place{}, false
	}
	return o.text[at[2]:at[3]], Place{o.file, o.line + strings.Count(o.text[:at[2]], "\n")}, true
}

// number returns what the template says about a number: a number, or the path of
// a value.
func (c *chart) number(o *templated, form *pattern.Pattern, what string) (n Number, dotted string, found bool) {
	expr, at, ok := o.find(form)
	if !ok {
		return Number{}, "", false
	}
	if count, ok := parseCount(expr); ok {
		return Number{Value: count, Place: at}, "", true
	}
	dotted, fallback := valueIn(expr)
	if dotted == "" {
		return Number{Place: at, Unknown: what + " is computed by the template at " + at.String()}, "", true
	}
	node, place, why := c.value(dotted)
	count, fills := parseCount(fallback)
	switch {
	case why != "":
		return Number{Unknown: why}, dotted, true
	case fills && (node == nil || node.Tag == "!!null" || node.Value == "" || node.Value == "0"): // as the template language has it
		return Number{Value: count, Place: at}, dotted, true
	case node == nil:
		return Number{Unknown: dotted + " is not set in the values of " + c.dir}, dotted, true
	}
	o2 := object{file: place.File, offset: place.Line - node.Line}
	return o2.number(node, dotted), dotted, true
}

// valueIn returns the path of the value that an expression writes, converted at most, and what it
// writes where that is absent; both may be "".
func valueIn(expr string) (dotted, fallback string) {
	if m := templateValue.FindStringSubmatch(expr); m != nil {
		return m[1], m[2]
	}
	if m := templateDefault.FindStringSubmatch(expr); m != nil {
		return m[3], m[1] + m[2]
	}
	return "", ""
}

// scale raises the replicas of w to what a scaler of the same section allows,
// if its condition, one value, is true.
func (c *chart) scale(w *Workload, o *templated) {
	for _, s := range c.scalers {
		n, dotted, found := c.number(s, templateMost, "maxReplicas")
		section := sectionOf(dotted)
		if !found || len(c.workloads) > 1 && !strings.HasPrefix(section, o.section+".") && section != o.section {
			continue
		}
		if m := templateIf.FindStringSubmatch(s.text); m != nil {
			path, ok := strings.CutPrefix(m[1], ".Values.")
			if !ok || strings.ContainsAny(path, " |()") {
				w.Replicas = Number{Unknown: "a template decides whether " + s.file + " applies"}
				continue
			}
			node, _, why := c.value(path)
			if why != "" {
				w.Replicas = Number{Unknown: why}
				continue
			}
			if node == nil || node.Value != "true" {
				continue
			}
		}
		w.Replicas = n
	}
}

// surge sets how the template replaces pods.
func (c *chart) surge(w *Workload, o *templated) {
	w.Surge = Number{Default: true, Place: w.Place}
	w.Strategy = "none"
	if o.kind != "Deployment" {
		return
	}
	if templateRecreate.MatchString(o.text) {
		w.Strategy = "Recreate"
		return
	}
	var surge *yaml.Node
	if expr, at, ok := o.find(templateSurge); ok {
		if dotted, fallback := valueIn(expr); dotted != "" {
			var set Place
			if surge, set, _ = c.value(dotted); surge != nil {
				at = set
			} else if fallback != "" {
				surge = &yaml.Node{Kind: yaml.ScalarNode, Value: fallback}
			}
		} else {
			surge = &yaml.Node{Kind: yaml.ScalarNode, Value: strings.Trim(expr, `"'`)}
		}
		w.setSurge("", surge, nil, func(*yaml.Node) Place { return at })
		return
	}
	if m := templateStrategy.FindStringSubmatch(o.text); m != nil && m[1]+m[2]+m[3] != "" {
		c.strategy(w, m[1]+m[2]+m[3])
		return
	}
	if strings.Contains(o.text, "strategy:") {
		w.Surge = Number{Unknown: "the strategy is a placeholder at " + w.String()}
		w.Strategy = "unknown"
		return
	}
	w.setSurge("", nil, nil, nil)
}

// strategy sets how pods are replaced where the template puts in the values at dotted.
func (c *chart) strategy(w *Workload, dotted string) {
	kind, at, why := c.value(dotted + ".type")
	surge, surgeAt, whySurge := c.value(dotted + ".rollingUpdate.maxSurge")
	if why = cmp.Or(why, whySurge); why != "" {
		w.Surge, w.Strategy = Number{Unknown: why}, "unknown"
		return
	}
	if surge != nil {
		at = surgeAt
	}
	w.setSurge(text(kind), surge, kind, func(*yaml.Node) Place { return at })
}
