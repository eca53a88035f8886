package settings

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/poolvet/poolvet/analyzer/internal/pattern"
)

const (
	// maxNodes bounds the nodes of one YAML file that are looked at, those
	// behind aliases each time again.
	maxNodes = 200_000
	// maxDepth bounds how deep values may be nested.
	maxDepth = 64
)

// parseYAML reads the scalars of a YAML file, each under the keys that lead to
// it. A document that is a Kubernetes object is read as one.
func parseYAML(data []byte) ([]Setting, []Problem) {
	w := &yamlWalk{collector: newCollector(data)}
	w.documents(data, w.document)
	return w.results()
}

// document adds what the document of a file holds whose format is not known before.
func (w *yamlWalk) document(doc *yaml.Node) {
	if isObject(doc) {
		w.object(doc, 0)
		return
	}
	w.program = programOfAppEngine(doc)
	w.scalars(doc, nil, 0)
}

// parsePlainYAML reads a YAML file that is the configuration of a service.
func parsePlainYAML(data []byte) ([]Setting, []Problem) {
	w := &yamlWalk{collector: newCollector(data)}
	w.documents(data, func(doc *yaml.Node) { w.scalars(doc, nil, 0) })
	return w.results()
}

// A yamlWalk goes through the documents of one file.
type yamlWalk struct {
	*collector
	nodes   int
	program string // that the document is for, or ""
}

// documents calls visit with the root of each document.
func (w *yamlWalk) documents(data []byte, visit func(*yaml.Node)) {
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	for {
		var doc yaml.Node
		err := decoder.Decode(&doc)
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			if !isTemplate(data) {
				w.problem(yamlProblem(err))
			}
			return
		}
		if len(doc.Content) > 0 {
			visit(doc.Content[0])
		}
	}
}

// isTemplate reports whether data is text that a template engine turns into
// YAML: {{ … }}, {% … %} or <% … %>.
func isTemplate(data []byte) bool {
	return bytes.Contains(data, []byte("{{")) || bytes.Contains(data, []byte("{%")) || bytes.Contains(data, []byte("<%"))
}

// scalars adds every scalar below node.
func (w *yamlWalk) scalars(node *yaml.Node, path []string, depth int) {
	if !w.enter(node, depth) {
		return
	}
	switch node.Kind {
	case yaml.AliasNode:
		if node.Alias != nil {
			w.scalars(node.Alias, path, depth+1)
		}
	case yaml.MappingNode:
		for key, value := range pairs(node) {
			if key == "<<" {
				w.merge(value, path, depth+1)
			} else {
				w.scalars(value, append(slices.Clip(path), key), depth+1)
			}
		}
	case yaml.SequenceNode:
		if len(path) > 0 && isEnvSection(path[len(path)-1]) {
			w.pairList(node)
		}
		for i, item := range node.Content {
			w.scalars(item, append(slices.Clip(path), index(i)), depth+1)
		}
	case yaml.ScalarNode:
		w.addScalar(Setting{Key: strings.Join(path, "."), container: w.program}, node)
	}
}

// pairList adds the variables of a list of {name: X, value: V} or {key: X,
// value: V}.
func (w *yamlWalk) pairList(list *yaml.Node) {
	for _, item := range list.Content {
		name := cmp.Or(text(resolved(item), "name"), text(resolved(item), "key"))
		if value := child(resolved(item), "value"); isVariable(name) && value != nil && value.Kind == yaml.ScalarNode {
			w.addScalar(Setting{Key: name, Env: true}, value)
		}
	}
}

// enter counts a node, and reports whether the bounds allow to look at it. The
// first that they do not allow is reported.
func (w *yamlWalk) enter(node *yaml.Node, depth int) bool {
	if w.nodes++; w.nodes == maxNodes+1 {
		w.problem(1, fmt.Sprintf("holds more than %d values, counting each use of an alias; the rest was not read", maxNodes))
	}
	if depth > maxDepth && w.nodes <= maxNodes {
		w.tooDeep(node.Line)
	}
	return w.nodes <= maxNodes && depth <= maxDepth
}

// merge adds the mappings that << names, as if they stood in its place.
func (w *yamlWalk) merge(node *yaml.Node, path []string, depth int) {
	if node.Kind == yaml.SequenceNode {
		for _, item := range node.Content {
			w.scalars(item, path, depth)
		}
		return
	}
	w.scalars(node, path, depth)
}

// addScalar adds s with the value of node.
func (w *yamlWalk) addScalar(s Setting, node *yaml.Node) {
	s.Line = node.Line
	s.Value = node.Value
	if node.Tag == "!!null" {
		s.Value = ""
	}
	if name, _, _, ok := reference(strings.TrimSpace(s.Value)); ok {
		s.reference = name
	}
	s.Value, s.Weak, _ = interpolate(strings.TrimSpace(s.Value), nil)
	w.add(s)
}

// pairs yields the keys and values of a mapping, what << merges first, because
// the mapping's own keys win. Keys that are not scalars are left out.
func pairs(node *yaml.Node) func(yield func(string, *yaml.Node) bool) {
	return func(yield func(string, *yaml.Node) bool) {
		for _, merges := range []bool{true, false} {
			for i := 0; i+1 < len(node.Content); i += 2 {
				key := node.Content[i]
				if key.Kind == yaml.ScalarNode && (key.Value == "<<") == merges && !yield(key.Value, node.Content[i+1]) {
					return
				}
			}
		}
	}
}

// child returns the value of key in a mapping, or nil.
func child(node *yaml.Node, key string) *yaml.Node {
	node = resolved(node)
	if node == nil || node.Kind != yaml.MappingNode {
		return nil
	}
	for name, value := range pairs(node) {
		if name == key {
			return resolved(value)
		}
	}
	return nil
}

// resolved follows an alias.
func resolved(node *yaml.Node) *yaml.Node {
	if node != nil && node.Kind == yaml.AliasNode {
		return node.Alias
	}
	return node
}

// text returns the scalar value of key in a mapping, or "".
func text(node *yaml.Node, key string) string {
	if value := child(node, key); value != nil && value.Kind == yaml.ScalarNode {
		return value.Value
	}
	return ""
}

var yamlLine = pattern.New(`line (\d+): (.*)`)

// yamlProblem takes the line out of an error of the parser. Its text is shown
// only when it quotes nothing of the file.
func yamlProblem(err error) (line int, message string) {
	message = "is not valid YAML"
	found := yamlLine.FindStringSubmatch(err.Error())
	if found == nil {
		return 1, message
	}
	line, _ = strconv.Atoi(found[1])
	if strings.HasPrefix(found[2], "did not find expected") || strings.HasPrefix(found[2], "could not find expected") ||
		strings.HasPrefix(found[2], "mapping values are not allowed") {
		message += ": " + found[2]
	}
	return line, message
}
