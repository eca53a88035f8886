package deploy

import (
	"bytes"
	"errors"
	"io"
	"iter"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// maxMerge bounds how deep mappings may be merged into one another.
const maxMerge = 16

// documents returns the mappings at the top of a YAML file, and whether all of
// it was understood.
func documents(data []byte) (docs []*yaml.Node, ok bool) {
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	for {
		var doc yaml.Node
		err := decoder.Decode(&doc)
		if errors.Is(err, io.EOF) {
			return docs, true
		}
		if err != nil {
			return docs, false
		}
		if len(doc.Content) > 0 && doc.Content[0].Kind == yaml.MappingNode {
			docs = append(docs, doc.Content[0])
		}
	}
}

// resolved follows an alias.
func resolved(node *yaml.Node) *yaml.Node {
	if node != nil && node.Kind == yaml.AliasNode {
		return node.Alias
	}
	return node
}

// get returns what is below node under keys, or nil. A mapping has what <<
// merges into it, unless it has the key itself.
func get(node *yaml.Node, keys ...string) *yaml.Node {
	for _, key := range keys {
		if node = lookup(resolved(node), key, maxMerge); node == nil {
			return nil
		}
	}
	return node
}

func lookup(node *yaml.Node, key string, depth int) *yaml.Node {
	if node == nil || node.Kind != yaml.MappingNode || depth == 0 {
		return nil
	}
	for i := 0; i+1 < len(node.Content); i += 2 {
		if node.Content[i].Value == key {
			return resolved(node.Content[i+1])
		}
	}
	for _, merged := range merges(node) {
		if found := lookup(merged, key, depth-1); found != nil {
			return found
		}
	}
	return nil
}

// merges returns the mappings that << merges into node, the first one first.
func merges(node *yaml.Node) []*yaml.Node {
	for i := 0; i+1 < len(node.Content); i += 2 {
		if node.Content[i].Value != "<<" {
			continue
		}
		value := resolved(node.Content[i+1])
		if value.Kind != yaml.SequenceNode {
			return []*yaml.Node{value}
		}
		var out []*yaml.Node
		for _, item := range value.Content {
			out = append(out, resolved(item))
		}
		return out
	}
	return nil
}

// entries yields the keys and values of a mapping, what << merges included.
func entries(node *yaml.Node) iter.Seq2[*yaml.Node, *yaml.Node] {
	return func(yield func(key, value *yaml.Node) bool) {
		seen := map[string]bool{}
		var walk func(node *yaml.Node, depth int) bool
		walk = func(node *yaml.Node, depth int) bool {
			if node == nil || node.Kind != yaml.MappingNode || depth == 0 {
				return true
			}
			for i := 0; i+1 < len(node.Content); i += 2 {
				key := node.Content[i]
				if key.Value == "<<" || seen[key.Value] {
					continue
				}
				seen[key.Value] = true
				if !yield(key, resolved(node.Content[i+1])) {
					return false
				}
			}
			for _, merged := range merges(node) {
				if !walk(merged, depth-1) {
					return false
				}
			}
			return true
		}
		walk(resolved(node), maxMerge)
	}
}

// items returns the elements of a sequence.
func items(node *yaml.Node) []*yaml.Node {
	if node = resolved(node); node == nil || node.Kind != yaml.SequenceNode {
		return nil
	}
	out := make([]*yaml.Node, 0, len(node.Content))
	for _, item := range node.Content {
		out = append(out, resolved(item))
	}
	return out
}

// text returns the scalar below node under keys, or "".
func text(node *yaml.Node, keys ...string) string {
	if found := get(node, keys...); found != nil && found.Kind == yaml.ScalarNode && found.Tag != "!!null" {
		return found.Value
	}
	return ""
}

// parseCount reads a whole number that is not negative, as Kubernetes, compose
// and the servers write one. Quotes around it do not matter.
func parseCount(text string) (int, bool) {
	text = strings.TrimSpace(text)
	if n := len(text); n > 1 && (text[0] == '\'' || text[0] == '"') && text[n-1] == text[0] {
		text = text[1 : n-1]
	}
	n, err := strconv.ParseInt(text, 10, 32)
	return int(n), err == nil && n >= 0
}

// isTemplate reports whether text is something that a tool fills in.
func isTemplate(text string) bool {
	return strings.Contains(text, "{{") || strings.Contains(text, "${") || strings.Contains(text, "<%") || strings.Contains(text, "{%") || strings.HasPrefix(text, "$")
}
