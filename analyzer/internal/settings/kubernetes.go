package settings

import (
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// isObject reports whether doc is a Kubernetes object.
func isObject(doc *yaml.Node) bool {
	return text(doc, "apiVersion") != "" && text(doc, "kind") != ""
}

var workloads = []string{"Deployment", "StatefulSet", "DaemonSet", "Job", "CronJob", "Pod", "ReplicaSet", "ReplicationController", "Service", "Rollout", "DeploymentConfig"}

// object adds what a Kubernetes object puts into environments: the env of its
// containers, or the data of a ConfigMap. Other objects configure no service.
func (w *yamlWalk) object(doc *yaml.Node, depth int) {
	if !w.enter(doc, depth) {
		return
	}
	base := Setting{Env: true, Rank: Production, Format: "kubernetes", Service: text(child(doc, "metadata"), "name")}
	switch kind := text(doc, "kind"); {
	case kind == "List":
		if items := child(doc, "items"); items != nil {
			for _, item := range items.Content {
				w.object(resolved(item), depth+1)
			}
		}
	case kind == "ConfigMap":
		if data := child(doc, "data"); data != nil && data.Kind == yaml.MappingNode {
			for key, value := range pairs(data) {
				w.configMapEntry(base, key, resolved(value))
			}
		}
	case slices.Contains(workloads, kind):
		w.containers(base, child(doc, "spec"), depth+1)
	}
}

// containers adds the env of every container below node.
func (w *yamlWalk) containers(base Setting, node *yaml.Node, depth int) {
	node = resolved(node)
	if node == nil || node.Kind != yaml.MappingNode || !w.enter(node, depth) {
		return
	}
	for key, value := range pairs(node) {
		if key != "containers" && key != "initContainers" {
			w.containers(base, value, depth+1)
		}
	}
	w.pod(base, resolved(child(node, "initContainers")), true)
	w.pod(base, resolved(child(node, "containers")), false)
}

// pod adds the env of containers that run together, or one after the other before those.
func (w *yamlWalk) pod(base Setting, list *yaml.Node, before bool) {
	if list == nil {
		return
	}
	for i, container := range list.Content {
		s := base
		s.Image, s.container = text(resolved(container), "image"), text(resolved(container), "name")
		if s.before = before && text(resolved(container), "restartPolicy") != "Always"; s.before { // else it runs on
			s.program = firstWord(child(resolved(container), "command"))
		}
		s.nextTo = nextTo(list.Content, i)
		w.namedValues(s, child(resolved(container), "env"))
		w.namedValues(s, child(resolved(container), "environment")) // a task of ECS
		w.wholeConfigMaps(s, child(resolved(container), "envFrom"))
		w.arguments(s, wordsOf(child(resolved(container), "command"), child(resolved(container), "args")))
	}
}

// firstWord returns the last element of the path of the program that a command runs.
func firstWord(command *yaml.Node) string {
	if command == nil || len(command.Content) == 0 {
		return ""
	}
	return path.Base(resolved(command.Content[0]).Value)
}

// nextTo returns the names and images of the containers but number i.
func nextTo(list []*yaml.Node, i int) string {
	var out []string
	for j, container := range list {
		if j != i {
			out = append(out, text(resolved(container), "name"), imageBase(text(resolved(container), "image")))
		}
	}
	return strings.Join(out, " ")
}

// namedValues adds a list of {name: X, value: V}.
func (w *yamlWalk) namedValues(base Setting, list *yaml.Node) {
	if list == nil || list.Kind != yaml.SequenceNode {
		return
	}
	for _, item := range list.Content {
		item = resolved(item)
		s := base
		s.Key = text(item, "name")
		if value := child(item, "value"); s.Key != "" && value != nil && value.Kind == yaml.ScalarNode {
			w.addScalar(s, value)
		} else if s.Key != "" && value == nil {
			w.fromConfigMap(s, child(child(item, "valueFrom"), "configMapKeyRef"))
		}
	}
}

// fromConfigMap adds a variable that gets what a ConfigMap, perhaps of another
// file, holds under a key.
func (w *yamlWalk) fromConfigMap(s Setting, ref *yaml.Node) {
	name, key := text(ref, "name"), text(ref, "key")
	if role, pool, ok := wanted(s.Key); ok && name != "" && key != "" {
		s.Role, s.Pool, s.Kind, s.Line, s.reference = role, pool, pending, ref.Line, name+"/"+key
		w.keep(s)
	}
}

// wholeConfigMaps notes the ConfigMaps whose entries a container gets as
// variables.
func (w *yamlWalk) wholeConfigMaps(base Setting, list *yaml.Node) {
	if list == nil || list.Kind != yaml.SequenceNode {
		return
	}
	for _, item := range list.Content {
		ref := child(resolved(item), "configMapRef")
		if name := text(ref, "name"); name != "" {
			s := base
			s.Key, s.Kind, s.Line, s.reference = text(resolved(item), "prefix"), pending, ref.Line, name+"/"
			w.settings = append(w.settings, s)
		}
	}
}

// configMapEntry adds one entry of a ConfigMap: a variable, or a whole file.
func (w *yamlWalk) configMapEntry(base Setting, key string, value *yaml.Node) {
	if value.Kind != yaml.ScalarNode {
		return
	}
	if value.Style&yaml.LiteralStyle == 0 {
		base.Key = key
		w.addScalar(base, value)
		return
	}
	f := embedded(key)
	if f == nil {
		return
	}
	list, problems := f.parse([]byte(value.Value))
	for _, p := range problems {
		w.problem(value.Line+p.Line, key+": "+p.Message)
	}
	for _, s := range list {
		s.Line += value.Line // the text starts behind the line of the key
		if s.Line > len(w.lines) || s.Kind != Empty && s.Kind != Text && !s.Resolved && !strings.Contains(w.lines[s.Line-1], s.Value) {
			continue
		}
		s.Rank, s.Format, s.Service = base.Rank, base.Format, base.Service
		w.keep(s)
	}
}

// embedded returns the format of a file that is in a ConfigMap, or nil.
func embedded(name string) *format {
	switch strings.ToLower(path.Ext(name)) {
	case ".yaml", ".yml":
		return &format{parse: parsePlainYAML}
	case ".json":
		return &format{parse: parseJSON}
	case ".toml":
		return &format{parse: parseTOML}
	case ".ini":
		return &format{parse: parseINI}
	case ".properties":
		return &format{parse: parseProperties}
	case ".env":
		return &format{parse: parseDotenv}
	}
	return nil
}

// generators adds the literals of a configMapGenerator.
func (w *yamlWalk) generators(base Setting, list *yaml.Node) {
	if list == nil || list.Kind != yaml.SequenceNode {
		return
	}
	for _, item := range list.Content {
		s := base
		s.Service = text(resolved(item), "name")
		w.environment(s, child(resolved(item), "literals"), 0)
	}
}
