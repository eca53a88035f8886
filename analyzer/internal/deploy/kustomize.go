package deploy

import (
	"strings"

	"go.yaml.in/yaml/v3"
)

// kustomization reads the replicas and the patches of a kustomization, and
// notes what else may change what is deployed.
func (r *reader) kustomization(name string, doc *yaml.Node) {
	for _, item := range items(get(doc, "replicas")) {
		if count := get(item, "count"); count != nil {
			o := object{file: name}
			r.cluster.patches = append(r.cluster.patches, patch{"", text(item, "name"), o.number(count, "replicas")})
		}
	}
	for _, key := range []string{"helmCharts", "components", "transformers", "generators"} {
		if node := get(doc, key); node != nil {
			r.note(Place{name, node.Line}, key+" of the kustomization were not read")
		}
	}
	for _, key := range []string{"patches", "patchesStrategicMerge", "patchesJson6902"} {
		for _, item := range items(get(doc, key)) {
			r.inlinePatch(name, item)
		}
	}
}

// inlinePatch reads a patch that is in the kustomization: part of an
// object, or a list of operations on its target. Patches in files are objects
// like any other.
func (r *reader) inlinePatch(name string, item *yaml.Node) {
	body := get(item, "patch")
	if item.Kind == yaml.ScalarNode && strings.Contains(item.Value, "\n") {
		body = item
	}
	if body == nil {
		return
	}
	if docs, _ := documents([]byte(body.Value)); len(docs) > 0 {
		for _, doc := range docs {
			r.object(name, doc, body.Line, maxMerge)
		}
		return
	}
	var list yaml.Node
	if yaml.Unmarshal([]byte(body.Value), &list) != nil || len(list.Content) == 0 {
		return
	}
	o := object{file: name, offset: body.Line}
	for _, operation := range items(list.Content[0]) {
		if v := get(operation, "value"); text(operation, "path") == "/spec/replicas" && v != nil {
			r.cluster.patches = append(r.cluster.patches, patch{text(item, "target", "kind"), text(item, "target", "name"), o.number(v, "replicas")})
		} else if isLimitName(text(operation, "path")) {
			r.note(Place{name, body.Line + operation.Line}, "a patch of max_connections was not read")
		}
	}
}
