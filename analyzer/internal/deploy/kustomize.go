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
			r.cluster.patches = append(r.cluster.patches, patch{target: target{name: text(item, "name")}, number: o.number(count, "replicas")})
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
	c, to := r.cluster, targetOf(name, item)
	switch {
	case body != nil:
		c.patched[name] = true
		if docs, _ := documents([]byte(body.Value)); len(docs) > 0 {
			for _, doc := range docs {
				r.object(object{file: name, offset: body.Line, target: to}, doc, maxMerge)
			}
			return
		}
		c.operations(object{file: name, offset: body.Line, target: to}, []byte(body.Value))
	case file != "" && !isTemplate(file):
		file = path.Join(path.Dir(name), file)
		c.patched[file] = true // an object in it is read like any other
		if to != nil {
			c.aims[file] = append(c.aims[file], *to)
		}
		c.operations(object{file: file, target: to}, r.load(file, "path"))
	}
}

// operations reads a list of operations on the target of a patch.
func (c *cluster) operations(o object, data []byte) {
	var list yaml.Node
	if yaml.Unmarshal(data, &list) != nil || len(list.Content) == 0 {
		return
	}
	for _, operation := range items(list.Content[0]) {
		to := o.patch()
		v, at := get(operation, "value"), text(operation, "path")
		switch {
		case at == "/spec/replicas" && v != nil:
			to.number = o.number(v, "replicas")
			c.patches = append(c.patches, to)
		case at == "/spec/maxReplicas" && v != nil:
			c.scalers = append(c.scalers, scaler{object: object{kind: "HorizontalPodAutoscaler"}, most: o.number(v, "maxReplicas"), over: &to})
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

// below returns v below keys: {type: v} for the key type.
func below(keys []string, v *yaml.Node) *yaml.Node {
	for _, key := range slices.Backward(keys) {
		v = &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{{Kind: yaml.ScalarNode, Value: key}, v}}
	}
	return v
}
