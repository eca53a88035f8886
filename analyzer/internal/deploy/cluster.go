package deploy

import (
	"cmp"
	"maps"
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
	patches   []patch             // of the replicas of workloads
	updates   []update            // of the strategies of workloads
	limits    []patch             // of servers
	patched   map[string]bool     // files that are patches
	aims      map[string][]target // of files that are patches
	variants  []variant
	objects   map[*Server]*object // that run a server, or declare it to an operator
	scalers   []scaler
	maps      []object // ConfigMaps and Secrets
	services  []object
	knative   []object
	releases  []release // of charts
	managed   []managed
	groups    []group
	resources []resource       // of Terraform, that run copies
	targets   []resource       // that scale them
	tasks     map[string]task  // of Terraform, by directory and name
	variables map[string]value // of Terraform, by directory and name
}

// An object is a Kubernetes object and where it is.
type object struct {
	file, kind, name, space string
	node                    *yaml.Node
	offset                  int     // added to the lines of node
	target                  *target // of the kustomization that patches objects with this one, or nil
	pod                     *object // another one that holds the template of its pods, or nil
}

func (o *object) place(node *yaml.Node) Place { return Place{o.file, node.Line + o.offset} }

var workloadKinds = []string{"Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Rollout", "Job", "CronJob", "Pod"}

// manifests reads the Kubernetes objects in a YAML file.
func (r *reader) manifests(name string) {
	if _, ok := deployed(name, settings.Production); !ok {
		return
	}
	kustomization := strings.HasPrefix(path.Base(name), "kustomization.")
	data := r.load(name, "apiVersion", "kustomize", "AWS::ECS::", "AWS::RDS::")
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
		if r.cloudFormation(name, doc) {
			continue
		}
		r.object(object{file: name}, doc, maxMerge)
	}
}

// object takes up one Kubernetes object, which is where o is.
func (r *reader) object(o object, doc *yaml.Node, depth int) {
	o.kind, o.name, o.space, o.node = text(doc, "kind"), text(doc, "metadata", "name"), text(doc, "metadata", "namespace"), doc
	c := r.cluster
	api, _, _ := strings.Cut(text(doc, "apiVersion"), "/")
	switch {
	case depth == 0 || text(doc, "apiVersion") == "":
	case o.kind == "List":
		for _, item := range items(get(doc, "items")) {
			r.object(o, item, depth-1)
		}
	case slices.Contains(workloadKinds, o.kind) && isTemplate(o.name):
		r.note(o.place(doc), "a "+o.kind+" whose name is a placeholder was not read")
	case slices.Contains(workloadKinds, o.kind):
		c.workload(o)
	case o.kind == "ConfigMap" || o.kind == "Secret":
		c.maps = append(c.maps, o)
	case o.kind == "Service" && api == "serving.knative.dev":
		c.knative = append(c.knative, o)
	case o.kind == "Service":
		c.services = append(c.services, o)
	case o.kind == "HorizontalPodAutoscaler":
		c.scale(o, text(doc, "spec", "scaleTargetRef", "kind"), "maxReplicas", Number{Unknown: "maxReplicas is not set at " + o.place(doc).String()})
	case o.kind == "ScaledObject" && api == "keda.sh":
		c.scale(o, cmp.Or(text(doc, "spec", "scaleTargetRef", "kind"), "Deployment"), "maxReplicaCount", Number{Value: 100, Default: true, Place: o.place(doc)})
	case c.releasesOf(api, &o):
	default:
		c.operated(api, o)
	}
}

// workload takes up a workload, or what a patch says about one.
func (c *cluster) workload(o object) {
	if len(containersOf(podOf(&o))) > 0 || get(o.node, "spec", "workloadRef") != nil {
		c.workloads = append(c.workloads, o)
		return
	}
	c.overlay(&o)
}

// number reads a count of an object.
func (o *object) number(node *yaml.Node, what string) Number {
	n := Number{Place: o.place(node)}
	count, ok := parseCount(node.Value)
	switch {
	case ok && node.Kind == yaml.ScalarNode:
		n.Value = count
	case isTemplate(node.Value):
		n.Unknown = what + " is a placeholder at " + n.String()
	default:
		n.Unknown = what + " is not a number at " + n.String()
	}
	return n
}

// finish puts together what is in several files.
func (c *cluster) finish(r *reader) {
	c.clouds(r)
	c.run(r)
	for i := range c.knative {
		c.service(r, &c.knative[i])
	}
	c.layPatches()
	c.refer()
	c.proxies()
	count, files := map[string]int{}, map[string]int{}
	for _, o := range c.workloads {
		count[o.kind+"/"+o.name]++
		files[o.file]++
	}
	for i := range c.workloads {
		o := &c.workloads[i]
		several := count[o.kind+"/"+o.name] > 1
		s := c.serverOf(o)
		if s != nil && s.Pooler == "" {
			c.serves(s, o, several)
			continue
		}
		w := c.runs(r, o, several, files[o.file] > 1)
		c.before(r, o, w)
		switch {
		case s == nil:
		case w.sure && w.Binary() != "":
			c.aside(s, w)
		default:
			c.serves(s, o, several)
			continue
		}
		c.Workloads = append(c.Workloads, w)
	}
	c.settleServers()
}

// serves takes up the server that a workload runs.
func (c *cluster) serves(s *Server, o *object, several bool) {
	if several {
		s.Limit = Number{Unknown: o.name + " is declared in several files, including " + o.file}
	}
	if n := get(o.node, "spec", "replicas"); s.Pooler != "" && n != nil {
		s.times(o.number(n, "replicas"))
	}
	c.declare(s, o)
}

// declare takes up a server that o runs, or declares to an operator.
func (c *cluster) declare(s *Server, o *object) {
	c.Servers = append(c.Servers, s)
	c.objects[s] = o
}

// aside takes up the pooler that runs next to the program of w in each of its
// pods, which reaches it as localhost.
func (c *cluster) aside(s *Server, w *Workload) {
	s.hosts = []string{"localhost in " + w.Name}
	w.lead(s.hosts[0])
	s.times(w.Replicas)
	c.Servers = append(c.Servers, s)
}

// lead makes host of what w reaches in its own pod.
func (w *Workload) lead(host string) {
	for name, p := range w.pointers {
		if isLocal(p.host) {
			p.host = host
			w.pointers[name] = p
		}
	}
}

// before takes up the programs that run to their end in each pod before those of w,
// such as migrations: they are never open together with these, but with those of
// other pods.
func (c *cluster) before(r *reader, o *object, w *Workload) {
	for _, node := range items(get(podOf(o), "initContainers")) {
		box := c.container(o, node)
		first := &Workload{Name: text(node, "name"), Kind: o.kind, Place: o.place(node), Strategy: "none", by: w.by, pointers: box.env.pointers(false), numbers: box.env.numbers()}
		first.Replicas = Number{Unknown: "it runs in an init container (" + first.String() + ")"}
		program := ""
		if len(box.args) > 0 && box.replaced {
			program = box.args[0].text
		}
		r.bind(first, settings.Deployed{File: path.Join(path.Dir(o.file), "several.yaml"), Service: first.Name, Image: box.image.text}, program)
		if first.sure && first.Binary() != "" && first.Binary() != w.Binary() {
			c.Workloads = append(c.Workloads, first)
		}
	}
}

// runs returns what a workload runs besides servers. shared reports whether its
// file declares others, too. Of several containers, the variables of the one that
// runs a binary count; where none is known to do so, those of all.
func (c *cluster) runs(r *reader, o *object, several, shared bool) *Workload {
	w := &Workload{Name: o.name, Kind: o.kind, Place: o.place(o.node), by: "a manifest"}
	env := environment{}
	c.replicasOf(w, o, several)
	list := containersOf(podOf(o))
	for i, node := range list {
		box := c.container(cmp.Or(o.pod, o), node)
		if box.server() != nil {
			continue
		}
		d := settings.Deployed{File: o.file, Service: o.name, Image: box.image.text, Container: text(node, "name"), NextTo: nextTo(list, i)}
		if shared { // its name does not say which of them is meant
			d.File = path.Join(path.Dir(d.File), "several.yaml")
		}
		program := ""
		if len(box.args) > 0 && box.replaced {
			program = box.args[0].text
		}
		r.bind(w, d, program)
		if len(w.Binaries) == 1 {
			env, w.open = box.env, box.open
			break
		}
		maps.Copy(env, box.env)
		w.open = w.open || box.open
	}
	c.varies(env, o)
	w.pointers, w.numbers = env.pointers(false), env.numbers()
	if host, _ := c.instance(cmp.Or(o.pod, o)); host != "" {
		w.lead(host)
	}
	return w
}

// nextTo returns the names and images of the containers of a pod but number i.
func nextTo(list []*yaml.Node, i int) string {
	var out []string
	for j, node := range list {
		if j != i {
			out = append(out, text(node, "name"), imageBase(text(node, "image")))
		}
	}
	return strings.Join(out, " ")
}
