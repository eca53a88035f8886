package deploy

import (
	"path"
	"slices"
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
			r.patch(name, item)
		}
	}
}

// patch reads a patch of a kustomization, in it or in a file of its own: part
// of an object, or a list of operations on its target.
func (r *reader) patch(name string, item *yaml.Node) {
	body, file := get(item, "patch"), text(item, "path")
	if item.Kind == yaml.ScalarNode {
		if body = item; !strings.Contains(item.Value, "\n") {
			body, file = nil, item.Value
		}
	}
	c := r.cluster
	if c.patched == nil {
		c.patched = map[string]bool{}
	}
	switch {
	case body != nil:
		c.patched[name] = true
		if docs, _ := documents([]byte(body.Value)); len(docs) > 0 {
			for _, doc := range docs {
				aim(doc, get(item, "target"))
				r.object(name, doc, body.Line, maxMerge)
			}
			return
		}
		c.operations(object{file: name, offset: body.Line}, []byte(body.Value), item)
	case file != "" && !isTemplate(file):
		file = path.Join(path.Dir(name), file)
		c.patched[file] = true // an object in it is read like any other
		c.operations(object{file: file}, r.load(file, "path"), item)
	}
}

// operations reads a list of operations on the target of a patch.
func (c *cluster) operations(o object, data []byte, item *yaml.Node) {
	var list yaml.Node
	if yaml.Unmarshal(data, &list) != nil || len(list.Content) == 0 {
		return
	}
	for _, operation := range items(list.Content[0]) {
		to := patch{kind: text(item, "target", "kind"), name: text(item, "target", "name")}
		v, at := get(operation, "value"), text(operation, "path")
		switch {
		case at == "/spec/replicas" && v != nil:
			to.number = o.number(v, "replicas")
			c.patches = append(c.patches, to)
		case at == "/spec/maxReplicas" && v != nil:
			c.scalers = append(c.scalers, scaler{own: to.name, file: o.file, most: o.number(v, "maxReplicas"), patch: true})
		case strings.HasPrefix(at, "/spec/strategy"):
			c.updates = append(c.updates, update{to, o, below(strings.Split(at, "/")[3:], v)})
		case isLimitName(at) && v != nil:
			to.number = o.number(v, "max_connections")
			c.limits = append(c.limits, to)
		case v != nil && isLimitName(v.Value):
			to.number = Number{Unknown: "a patch at " + o.place(operation).String() + " sets max_connections"}
			c.limits = append(c.limits, to)
		}
	}
}

// aim gives a patch the name of its target, which counts in place of its own.
func aim(doc, target *yaml.Node) {
	if name := get(doc, "metadata", "name"); target != nil && name != nil {
		name.Value = text(target, "name")
	}
}

// below returns v below keys: {type: v} for the key type.
func below(keys []string, v *yaml.Node) *yaml.Node {
	for _, key := range slices.Backward(keys) {
		v = &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{{Kind: yaml.ScalarNode, Value: key}, v}}
	}
	return v
}
