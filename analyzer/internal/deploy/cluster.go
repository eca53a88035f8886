package deploy

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/poolvet/poolvet/analyzer/internal/settings"
)

// A cluster is what the Kubernetes objects, the charts and the Terraform files
// of a tree say together.
type cluster struct {
	Environment
	workloads []object
	patches   []patch
	scalers   []scaler
	maps      []object // ConfigMaps
	services  []object
	managed   []managed
	groups    []group
}

// An object is a Kubernetes object and where it stands.
type object struct {
	file, kind, name, space string
	node                    *yaml.Node
	offset                  int // added to the lines of node
}

func (o *object) place(node *yaml.Node) Place { return Place{o.file, node.Line + o.offset} }

// A patch sets the replicas of a workload in another file than the workload's.
type patch struct {
	kind, name string // kind is "" if it is not said
	replicas   Number
}

// A scaler raises the replicas of a workload up to a number.
type scaler struct {
	kind, name string // of the workload
	most       Number
}

var workloadKinds = []string{"Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Rollout", "Job", "CronJob", "Pod"}

// manifests reads the Kubernetes objects in a YAML file.
func (r *reader) manifests(name string) {
	if _, ok := deployed(name, settings.Production); !ok {
		return
	}
	kustomization := strings.HasPrefix(path.Base(name), "kustomization.")
	data := r.load(name, "apiVersion", "kustomize")
	if data == nil && kustomization {
		data = r.load(name, ":")
	}
	if data == nil {
		return
	}
	docs, ok := documents(data)
	if !ok {
		if isTemplate(string(data)) {
			r.note(Place{File: name}, "is a template and was not read")
			return
		}
		r.note(Place{File: name}, "is not valid YAML and was not read")
	}
	for _, doc := range docs {
		if kustomization {
			r.kustomization(name, doc)
			continue
		}
		r.object(name, doc, 0, maxMerge)
	}
}

// object takes up one Kubernetes object.
func (r *reader) object(file string, doc *yaml.Node, offset, depth int) {
	o := object{
		file: file, kind: text(doc, "kind"), name: text(doc, "metadata", "name"), space: text(doc, "metadata", "namespace"), node: doc, offset: offset,
	}
	c := r.cluster
	api, _, _ := strings.Cut(text(doc, "apiVersion"), "/")
	switch {
	case depth == 0 || text(doc, "apiVersion") == "":
	case o.kind == "List":
		for _, item := range items(get(doc, "items")) {
			r.object(file, item, offset, depth-1)
		}
	case slices.Contains(workloadKinds, o.kind) && isTemplate(o.name):
		r.note(o.place(doc), "a "+o.kind+" whose name is filled in was not read")
	case slices.Contains(workloadKinds, o.kind):
		c.workload(o)
	case o.kind == "ConfigMap":
		c.maps = append(c.maps, o)
	case o.kind == "Service":
		c.services = append(c.services, o)
	case o.kind == "HorizontalPodAutoscaler":
		c.scale(o, text(doc, "spec", "scaleTargetRef", "kind"), "maxReplicas", Number{Unknown: "maxReplicas is not set at " + o.place(doc).String()})
	case o.kind == "ScaledObject" && api == "keda.sh":
		c.scale(o, cmp.Or(text(doc, "spec", "scaleTargetRef", "kind"), "Deployment"), "maxReplicaCount", Number{Value: 100, Default: true, Place: o.place(doc)})
	default:
		c.operated(api, o)
	}
}

// workload takes up a workload, or what a patch says of one.
func (c *cluster) workload(o object) {
	if len(containersOf(podOf(&o))) > 0 {
		c.workloads = append(c.workloads, o)
		return
	}
	if replicas := get(o.node, "spec", "replicas"); replicas != nil {
		c.patches = append(c.patches, patch{o.kind, o.name, o.number(replicas, "replicas")})
	}
}

// number reads a count of an object.
func (o *object) number(node *yaml.Node, what string) Number {
	n := Number{Place: o.place(node)}
	count, ok := parseCount(node.Value)
	switch {
	case ok && node.Kind == yaml.ScalarNode:
		n.Value = count
	case isTemplate(node.Value):
		n.Unknown = what + " is filled in at " + n.Place.String()
	default:
		n.Unknown = what + " is no number at " + n.Place.String()
	}
	return n
}

func (c *cluster) scale(o object, kind, key string, fallback Number) {
	most := fallback
	if node := get(o.node, "spec", key); node != nil {
		most = o.number(node, key)
	}
	c.scalers = append(c.scalers, scaler{kind, text(o.node, "spec", "scaleTargetRef", "name"), most})
}

// podOf returns the pod that a workload runs.
func podOf(o *object) *yaml.Node {
	switch o.kind {
	case "Pod":
		return get(o.node, "spec")
	case "CronJob":
		return get(o.node, "spec", "jobTemplate", "spec", "template", "spec")
	}
	return get(o.node, "spec", "template", "spec")
}

func containersOf(pod *yaml.Node) []*yaml.Node { return items(get(pod, "containers")) }

// finish puts together what stands in several files.
func (c *cluster) finish(r *reader) {
	c.clouds()
	count, files := map[string]int{}, map[string]int{}
	for _, o := range c.workloads {
		count[o.kind+"/"+o.name]++
		files[o.file]++
	}
	for i := range c.workloads {
		o := &c.workloads[i]
		if s := c.serverOf(o); s != nil {
			c.Servers = append(c.Servers, s)
			continue
		}
		w := &Workload{Name: o.name, Kind: o.kind, Place: o.place(o.node)}
		env := environment{}
		c.replicasOf(w, o, count[o.kind+"/"+o.name] > 1)
		for _, node := range containersOf(podOf(o)) {
			box := c.container(o, node)
			for name, v := range box.env {
				env[name] = v
			}
			if len(w.Binaries) == 1 {
				continue
			}
			program := ""
			if len(box.args) > 0 && box.replaced {
				program = box.args[0].text
			}
			file := o.file
			if files[file] > 1 { // its name does not say which of them is meant
				file = path.Join(path.Dir(file), "several.yaml")
			}
			r.bind(w, settings.Deployed{File: file, Service: o.name, Image: box.image.text}, program)
		}
		w.pointers = env.pointers(false)
		c.Workloads = append(c.Workloads, w)
	}
}

// replicasOf sets how many pods of a workload run. several reports whether it
// is declared more than once, as for several customers.
func (c *cluster) replicasOf(w *Workload, o *object, several bool) {
	w.Replicas = Number{Value: 1, Default: true, Place: w.Place}
	spec := get(o.node, "spec")
	if node := get(spec, "replicas"); node != nil {
		w.Replicas = o.number(node, "replicas")
	}
	switch w.Kind {
	case "DaemonSet":
		w.Replicas = Number{Unknown: w.Name + " runs on every node (" + w.Place.String() + ")"}
	case "Job":
		w.Replicas = o.parallel(w, spec)
	case "CronJob":
		w.Replicas = o.parallel(w, get(spec, "jobTemplate", "spec"))
	}
	var patched []Number
	for _, p := range c.patches {
		if p.name == w.Name && (p.kind == w.Kind || p.kind == "") {
			patched = append(patched, p.replicas)
		}
	}
	w.Replicas = agreed(w.Replicas, patched, "the replicas of "+w.Name)
	var scaled []Number
	for _, s := range c.scalers {
		if s.name == w.Name && (s.kind == w.Kind || s.kind == "") {
			scaled = append(scaled, s.most)
		}
	}
	w.Replicas = agreed(w.Replicas, scaled, "the replicas of "+w.Name)
	if several {
		w.Replicas = Number{Unknown: w.Name + " is declared in several files, of which " + o.file + " is one"}
	}
	w.surge(o)
}

// agreed returns the one number that list says, or base if it says nothing.
func agreed(base Number, list []Number, what string) Number {
	for _, n := range list {
		if n.Known() && list[0].Known() && n.Value != list[0].Value {
			return Number{Unknown: what + " differ between " + list[0].Place.String() + " and " + n.Place.String()}
		}
		if !n.Known() {
			return n
		}
	}
	if len(list) > 0 {
		return list[0]
	}
	return base
}

// parallel returns how many pods of a job run at once.
func (o *object) parallel(w *Workload, spec *yaml.Node) Number {
	if node := get(spec, "parallelism"); node != nil {
		return o.number(node, "parallelism")
	}
	return Number{Value: 1, Default: true, Place: w.Place}
}

// surge sets how many pods more run during a rolling update: by default a
// quarter of those that are wanted, rounded up, for a Deployment, and none for
// the others. Pods that are still ending come on top, and are not counted.
func (w *Workload) surge(o *object) {
	w.Surge = Number{Default: true, Place: w.Place}
	w.Strategy = "none"
	if w.Kind == "Rollout" {
		w.Surge = Number{Unknown: "how a Rollout replaces pods is not read"}
	}
	if w.Kind != "Deployment" {
		return
	}
	strategy := get(o.node, "spec", "strategy")
	w.setSurge(text(strategy, "type"), get(strategy, "rollingUpdate", "maxSurge"), strategy, o.place)
}

// setSurge sets the surge of a Deployment whose strategy is of the given type,
// with maxSurge or nil.
func (w *Workload) setSurge(kind string, maxSurge, strategy *yaml.Node, place func(*yaml.Node) Place) {
	if kind == "Recreate" {
		w.Surge, w.Strategy = Number{Place: place(strategy)}, kind
		return
	}
	share, at := "25%", Number{Default: true, Place: w.Place}
	if maxSurge != nil {
		share, at = maxSurge.Value, Number{Place: place(maxSurge)}
	}
	w.Strategy = "maxSurge " + share
	count, percent := strings.CutSuffix(share, "%")
	n, ok := parseCount(count)
	switch {
	case !ok || n > maxShare && percent:
		at.Unknown = "maxSurge is no number at " + at.Place.String()
		w.Strategy = "maxSurge unknown"
	case percent:
		at.Value = (w.Replicas.Value*n + 99) / 100
	default:
		at.Value = n
	}
	w.Surge = at
}

// maxShare bounds a share in percent.
const maxShare = 10_000

// container returns what an object says of one of its containers.
func (c *cluster) container(o *object, node *yaml.Node) *container {
	box := &container{name: o.name, env: environment{}, file: o.file, line: node.Line + o.offset}
	if image := get(node, "image"); image != nil {
		box.image = value{image.Value, o.place(image)}
	}
	for _, key := range []string{"command", "args"} {
		for _, item := range items(get(node, key)) {
			box.args = append(box.args, arg{item.Value, item.Line + o.offset})
			box.replaced = box.replaced || key == "command"
		}
	}
	for _, from := range items(get(node, "envFrom")) {
		if m := c.configMap(text(from, "configMapRef", "name")); m != nil {
			for key, v := range entries(get(m.node, "data")) {
				box.env[key.Value] = value{v.Value, m.place(v)}
			}
		}
	}
	for _, item := range items(get(node, "env")) {
		c.variable(box, o, item)
	}
	c.mountMaps(box, o, node)
	return box
}

// variable adds one entry of env.
func (c *cluster) variable(box *container, o *object, item *yaml.Node) {
	name := text(item, "name")
	if v := get(item, "value"); v != nil && v.Kind == yaml.ScalarNode {
		box.env[name] = value{v.Value, o.place(v)}
		return
	}
	ref := get(item, "valueFrom", "configMapKeyRef")
	if m := c.configMap(text(ref, "name")); m != nil {
		if v := get(m.node, "data", text(ref, "key")); v != nil {
			box.env[name] = value{v.Value, m.place(v)}
			return
		}
	}
	delete(box.env, name)
	box.env[name] = value{"$(" + name + ")", o.place(item)} // a secret
}

// configMap returns the only ConfigMap called name, or nil.
func (c *cluster) configMap(name string) *object {
	var found *object
	for i := range c.maps {
		if m := &c.maps[i]; m.name == name && name != "" {
			if found != nil {
				return nil
			}
			found = m
		}
	}
	return found
}

// mountMaps adds the files that a container mounts from ConfigMaps.
func (c *cluster) mountMaps(box *container, o *object, node *yaml.Node) {
	for _, m := range items(get(node, "volumeMounts")) {
		for _, volume := range items(get(podOf(o), "volumes")) {
			found := c.configMap(text(volume, "configMap", "name"))
			if text(volume, "name") != text(m, "name") || found == nil {
				continue
			}
			target, sub := path.Clean(text(m, "mountPath")), text(m, "subPath")
			for key, v := range entries(get(found.node, "data")) {
				at := path.Join(target, key.Value)
				if sub == key.Value {
					at = target
				} else if sub != "" {
					continue
				}
				box.mounts = append(box.mounts, mount{target: at, file: found.file, first: found.place(v).Line + 1, text: func() string { return v.Value }})
			}
		}
	}
}

// serverOf returns the server that a workload runs, or nil.
func (c *cluster) serverOf(o *object) *Server {
	for _, node := range containersOf(podOf(o)) {
		box := c.container(o, node)
		s := box.server()
		if s == nil {
			continue
		}
		s.hosts = append(s.hosts, o.name)
		labels := get(o.node, "spec", "template", "metadata", "labels")
		for i := range c.services {
			if selects(get(c.services[i].node, "spec", "selector"), labels) {
				s.hosts = append(s.hosts, c.services[i].name)
			}
		}
		if n := get(o.node, "spec", "replicas"); s.Pooler != "" && n != nil {
			s.times(o.number(n, "replicas"))
		}
		return s
	}
	return nil
}

// times counts the limits of a pooler once for each of its copies.
func (s *Server) times(n Number) {
	switch {
	case !s.Limit.Known():
	case !n.Known():
		s.Limit = n
	default:
		s.Limit.Value *= n.Value
		s.Opens.Value *= n.Value
	}
}

// selects reports whether a selector takes in what has labels.
func selects(selector, labels *yaml.Node) bool {
	some := false
	for key, v := range entries(selector) {
		if text(labels, key.Value) != v.Value {
			return false
		}
		some = true
	}
	return some
}

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

// inlinePatch reads a patch that stands in the kustomization: part of an
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
