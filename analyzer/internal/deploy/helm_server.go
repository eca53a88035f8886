package deploy

import (
	"path"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/pattern"
)

var (
	templateAction = pattern.New(`\{\{.*?\}\}`)
	templateFilled = pattern.New(`^\{\{-?\s*\.Values\.([\w.-]+?)\s*(?:\|\s*(?:quote|squote|int|toString)\s*)*-?\}\}$`)
	templateLine   = pattern.New(`^\s*\{\{.*\}\}\s*$`)
)

// server takes up the server that a template runs, and reports whether it runs one.
func (c *chart) server(t *templated) bool {
	docs, _ := documents([]byte(c.filled(t.text)))
	if len(docs) == 0 {
		return false
	}
	name := strings.TrimSuffix(path.Base(t.file), path.Ext(t.file))
	o := object{file: t.file, kind: t.kind, name: text(docs[0], "metadata", "name"), node: docs[0], offset: t.line - 1}
	s := c.cluster.serverOf(&o)
	if s == nil {
		return false
	}
	if isTemplate(s.Name) || s.Name == "" {
		s.Name = name
	}
	if s.Limit.Known() && s.Limit.Default && mountsConfiguration(&o) {
		s.Limit = Number{Unknown: "the configuration of " + s.Name + " comes from a ConfigMap that a template makes"}
	}
	if n, _, found := c.number(t, templateReplicas, "the number of replicas"); found && s.Pooler != "" {
		s.times(n)
	}
	c.cluster.Servers = append(c.cluster.Servers, s)
	return true
}

// mountsConfiguration reports whether a pod has a volume that holds a ConfigMap.
func mountsConfiguration(o *object) bool {
	for _, volume := range items(get(podOf(o), "volumes")) {
		if get(volume, "configMap") != nil || get(volume, "projected") != nil {
			return true
		}
	}
	return false
}

// filled returns the YAML of a template: with the values that it uses as they are, with
// placeholders for what else it writes, and without the lines that hold only an action. No line
// moves.
func (c *chart) filled(text string) string {
	lines := strings.Split(c.decided(text), "\n")
	for i, line := range lines {
		if templateLine.MatchString(line) {
			lines[i] = ""
		} else {
			lines[i] = templateAction.ReplaceAllStringFunc(line, c.written)
		}
	}
	return strings.Join(lines, "\n")
}

// written returns what an action writes.
func (c *chart) written(action string) string {
	if m := templateFilled.FindStringSubmatch(action); m != nil {
		if node, _, _ := c.value(m[1]); node != nil && !strings.Contains(node.Value, "\n") {
			return node.Value
		}
	}
	return "${template}"
}
