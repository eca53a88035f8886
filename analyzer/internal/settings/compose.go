package settings

import (
	"strings"

	"go.yaml.in/yaml/v3"
)

// parseCompose reads what a compose file puts into the environment of each
// service, as a mapping or a list.
func parseCompose(data []byte) ([]Setting, []Problem) {
	w := &yamlWalk{collector: newCollector(data)}
	w.documents(data, func(doc *yaml.Node) {
		services := child(doc, "services")
		if services == nil || services.Kind != yaml.MappingNode {
			return
		}
		for name, service := range pairs(services) {
			w.service(name, resolved(service))
		}
	})
	return w.results()
}

func (w *yamlWalk) service(name string, service *yaml.Node) {
	base := composeService(name, service)
	w.arguments(base, wordsOf(child(service, "entrypoint"), child(service, "command")))
	w.environment(base, child(service, "environment"), 0)
	if merged := child(service, "<<"); merged != nil && child(service, "environment") == nil {
		w.environment(base, child(merged, "environment"), 0)
	}
}

// composeService returns what the settings of a service have in common.
func composeService(name string, service *yaml.Node) Setting {
	base := Setting{Env: true, Service: name, Image: text(service, "image")}
	if build := child(service, "build"); build != nil {
		base.Build = build.Value
		if build.Kind == yaml.MappingNode {
			if base.Build = text(build, "context"); base.Build == "" {
				base.Build = "."
			}
			base.Dockerfile = text(build, "dockerfile")
		}
	}
	return base
}

// environment adds the variables in node: a mapping, or a list of NAME=VALUE.
func (w *yamlWalk) environment(base Setting, node *yaml.Node, depth int) {
	if node == nil || !w.enter(node, depth) {
		return
	}
	switch node.Kind {
	case yaml.MappingNode:
		for key, value := range pairs(node) {
			value = resolved(value)
			s := base
			s.Key = key
			switch {
			case key == "<<" && value.Kind == yaml.SequenceNode:
				for _, item := range value.Content {
					w.environment(base, resolved(item), depth+1)
				}
			case key == "<<":
				w.environment(base, value, depth+1)
			case value.Kind == yaml.ScalarNode && value.Tag != "!!null": // null passes a variable on
				w.addScalar(s, value)
			}
		}
	case yaml.SequenceNode:
		for _, item := range node.Content {
			key, value, ok := strings.Cut(resolved(item).Value, "=")
			if !ok {
				continue
			}
			s, scalar := base, *resolved(item)
			s.Key, scalar.Value, scalar.Tag = strings.TrimSpace(key), value, "!!str"
			w.addScalar(s, &scalar)
		}
	}
}
