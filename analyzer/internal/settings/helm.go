package settings

import (
	"strings"

	"go.yaml.in/yaml/v3"
)

// parseHelm reads the values of a chart. What its templates make of them is
// not known: a value may become an environment variable of another spelling.
func parseHelm(data []byte) ([]Setting, []Problem) {
	w := &yamlWalk{collector: newCollector(data)}
	w.documents(data, func(doc *yaml.Node) { w.values(doc, nil, "", 0) })
	return w.results()
}

// values adds what is below node, a section of the values, whose
// containers run image.
func (w *yamlWalk) values(node *yaml.Node, path []string, image string, depth int) {
	node = resolved(node)
	if node == nil || !w.enter(node, depth) {
		return
	}
	switch node.Kind {
	case yaml.MappingNode:
		if own := imageOf(node); own != "" {
			image = own
		}
		for key, value := range pairs(node) {
			if key == "<<" {
				w.values(value, path, image, depth+1)
			} else {
				w.values(value, append(path[:len(path):len(path)], key), image, depth+1)
			}
		}
	case yaml.SequenceNode:
		for i, item := range node.Content {
			item = resolved(item)
			if name := text(item, "name"); isVariable(name) && child(item, "value") != nil {
				w.valuesScalar(append(path[:len(path):len(path)], name), image, child(item, "value"))
			} else {
				w.values(item, append(path[:len(path):len(path)], index(i)), image, depth+1)
			}
		}
	case yaml.ScalarNode:
		w.valuesScalar(path, image, node)
	}
}

// valuesScalar adds one value. A key in capitals is a variable.
func (w *yamlWalk) valuesScalar(path []string, image string, node *yaml.Node) {
	if len(path) == 0 || node.Kind != yaml.ScalarNode {
		return
	}
	s := Setting{Key: strings.Join(path, "."), Image: image}
	if last := path[len(path)-1]; isVariable(last) {
		s.Key, s.Env = last, true
	}
	if len(path) > 1 {
		s.Service = path[0]
	}
	w.addScalar(s, node)
}

// imageOf returns the container image that a section of the values names.
func imageOf(section *yaml.Node) string {
	image := child(section, "image")
	if image == nil {
		return ""
	}
	if image.Kind == yaml.ScalarNode {
		return image.Value
	}
	if name := text(image, "repository"); name != "" {
		return name
	}
	return text(image, "name")
}

// isVariable reports whether name is spelled like an environment variable.
func isVariable(name string) bool {
	return isName(name) && name == strings.ToUpper(name) && strings.ContainsAny(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") &&
		!strings.ContainsAny(name, ".-")
}

// dependencies returns the names under which a Chart.yaml takes in other
// charts, whose values are not this service's.
func dependencies(data []byte) []string {
	var doc yaml.Node
	if yaml.Unmarshal(data, &doc) != nil || len(doc.Content) == 0 {
		return nil
	}
	list := child(doc.Content[0], "dependencies")
	if list == nil {
		return nil
	}
	var out []string
	for _, item := range list.Content {
		for _, key := range []string{"name", "alias"} {
			if name := text(resolved(item), key); name != "" {
				out = append(out, name)
			}
		}
	}
	return out
}
