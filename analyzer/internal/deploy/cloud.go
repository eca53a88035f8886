package deploy

import (
	"cmp"
	"path"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/poolvet/poolvet/analyzer/internal/pattern"
	"github.com/poolvet/poolvet/analyzer/internal/settings"
)

// A resource is a block of Terraform that runs copies of an image.
type resource struct {
	*block
	file    string
	numbers map[string]Number // that its text gives to variables and flags
}

// place returns where the resource starts.
func (s *resource) place() Place { return Place{s.file, s.line} }

// label is the name of the resource in Terraform.
func (s *resource) label() string { return s.labels[2] }

// runs are the resources that run copies, with what says how many.
var runs = map[string]func(c *cluster, r *reader, s *resource, w *Workload) (image string){
	"aws_ecs_service":             (*cluster).ecsService,
	"google_cloud_run_v2_service": (*cluster).cloudRun,
	"google_cloud_run_service":    (*cluster).cloudRunV1,
	"azurerm_container_app":       (*cluster).containerApp,
}

// run adds the workloads of the resources of Terraform.
func (c *cluster) run(r *reader) {
	for i := range c.resources {
		s := &c.resources[i]
		w := &Workload{Name: s.label(), Kind: "service", Place: s.place(), by: "terraform", open: true}
		w.numbers = s.numbers
		image := runs[s.labels[1]](c, r, s, w)
		for _, key := range []string{"count", "for_each"} {
			if v, ok := s.args[key]; ok {
				w.Replicas = Number{Unknown: key + " at " + v.String() + " creates several services"}
			}
		}
		service := w.Name
		for _, name := range []string{unquoted(s.args["name"].text), imageBase(image)} {
			if !r.files.HasName(service) && r.files.HasName(name) {
				service = name
			}
		}
		r.bind(w, settings.Deployed{File: s.file, Service: service, Image: image}, "")
		c.Workloads = append(c.Workloads, w)
	}
}

func unquoted(text string) string { return strings.Trim(text, `"`) }

// number reads an argument as a count, through a variable if need be.
func (s *resource) number(r *reader, b *block, key string) Number {
	v, ok := b.args[key]
	if !ok {
		return Number{Unknown: key + " is not set at " + s.place().String()}
	}
	found, why := r.given(path.Dir(s.file), v)
	if why != "" {
		return Number{Place: v.Place, Unknown: key + " is " + v.text + " at " + v.String() + ", " + why}
	}
	return params{key: found}.number(key, Number{})
}

// given returns v, or the value of the variable that it names, of the module in dir: a local one,
// else that of its .tfvars, else the default; or why that is not known.
func (r *reader) given(dir string, v value) (found value, why string) {
	if known, ok := r.cluster.variables[dir+" "+v.text]; ok && strings.HasPrefix(v.text, "local.") {
		return known, ""
	}
	name, isVariable := strings.CutPrefix(v.text, "var.")
	if !isVariable {
		return v, ""
	}
	var all []value
	for _, file := range r.files.List(dir, false) {
		if path.Ext(file) != ".tfvars" {
			continue
		}
		if _, ok := deployed(file, settings.Production); !ok {
			continue
		}
		data, _ := r.files.Load(file)
		for i, line := range strings.Split(string(data), "\n") {
			if m := argument.FindStringSubmatch(line); m != nil && m[1] == name {
				all = append(all, value{unquoted(m[2]), Place{file, i + 1}})
			}
		}
	}
	for _, other := range all {
		if other.text != all[0].text {
			return value{}, "which differs between " + all[0].String() + " and " + other.String()
		}
	}
	if len(all) > 0 {
		return all[0], ""
	}
	if known, ok := r.cluster.variables[dir+" "+v.text]; ok {
		return known, ""
	}
	return value{}, "which no file sets"
}

// ecsService reads a service of ECS: as many tasks as desired_count says, or as
// scaling allows. During a deployment the number of tasks may double, unless
// deployment_maximum_percent says otherwise:
// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_DeploymentConfiguration.html
func (c *cluster) ecsService(r *reader, s *resource, w *Workload) string {
	w.Replicas = s.number(r, s.block, "desired_count")
	if unquoted(s.args["scheduling_strategy"].text) == "DAEMON" {
		w.Replicas = Number{Unknown: w.Name + " runs on every instance (" + w.String() + ")"}
	}
	var scaled []Number
	for i := range c.targets {
		if t := &c.targets[i]; t.scales(s) || c.alone(s) && strings.Contains(t.args["service_namespace"].text, "ecs") {
			scaled = append(scaled, t.number(r, t.block, "max_capacity"))
		} else if !t.names() {
			scaled = append(scaled, Number{Unknown: "it is not known which service the target at " + t.place().String() + " scales"})
		}
	}
	w.Replicas = agreed(w.Replicas, scaled, "the tasks of "+w.Name)
	percent := Number{Value: 200, Default: true, Place: w.Place}
	if _, ok := s.args["deployment_maximum_percent"]; ok {
		percent = s.number(r, s.block, "deployment_maximum_percent")
	}
	w.Surge, w.Strategy = percent, "maximum "+plainPercent(percent)
	if controller := unquoted(s.child("deployment_controller").args["type"].text); controller != "" && controller != "ECS" {
		w.Surge.Unknown = "how " + controller + " replaces tasks is not read"
	}
	w.Surge.Value = w.Replicas.Value * max(percent.Value-100, 0) / 100
	parts := strings.Split(s.args["task_definition"].text, ".")
	if len(parts) > 1 {
		t := c.tasks[path.Dir(s.file)+" "+parts[1]]
		w.numbers = t.numbers
		return t.image
	}
	return ""
}

func plainPercent(n Number) string {
	if !n.Known() {
		return "unknown"
	}
	return Number{Value: n.Value}.count() + "%"
}

// alone reports whether s is the only service of ECS in its module.
func (c *cluster) alone(s *resource) bool {
	for i := range c.resources {
		if o := &c.resources[i]; o.labels[1] == s.labels[1] && path.Dir(o.file) == path.Dir(s.file) && o.line != s.line {
			return false
		}
	}
	return true
}

// scales reports whether a target of application scaling names s.
func (s *resource) scales(of *resource) bool {
	id := s.args["resource_id"].text
	name := unquoted(of.args["name"].text)
	return path.Dir(s.file) == path.Dir(of.file) && (strings.Contains(id, of.labels[1]+"."+of.label()+".") || name != "" && strings.HasSuffix(unquoted(id), "/"+name))
}

// names reports whether a target of application scaling names a resource, or is
// not about services of ECS.
func (s *resource) names() bool {
	id := s.args["resource_id"].text
	return strings.Contains(id, "aws_ecs_service.") || !strings.Contains(s.args["service_namespace"].text, "ecs") || !strings.Contains(id, "$")
}

// cloudRun reads a service of Cloud Run: max_instance_count of the template, or of
// the service as a whole.
func (c *cluster) cloudRun(r *reader, s *resource, w *Workload) string {
	template := s.child("template")
	w.Replicas = s.number(r, template.child("scaling"), "max_instance_count")
	if whole := s.child("scaling"); whole.args["max_instance_count"].text != "" {
		w.Replicas = s.number(r, whole, "max_instance_count")
	}
	return w.revisions(template.child("containers"))
}

// maxScale matches the annotation that bounds the instances of Cloud Run.
var maxScale = pattern.New(`autoscaling\.knative\.dev/maxScale"?\s*[=:]\s*"?([^"\s]+)"?`)

// cloudRunV1 reads a service of Cloud Run whose template has annotations.
func (c *cluster) cloudRunV1(r *reader, s *resource, w *Workload) string {
	w.Replicas = Number{Unknown: "autoscaling.knative.dev/maxScale is not set at " + s.place().String()}
	data, _ := r.files.Load(s.file)
	lines := strings.Split(string(data), "\n")
	for n := s.line; n < len(lines) && !strings.HasPrefix(lines[n], "resource "); n++ {
		if m := maxScale.FindStringSubmatch(lines[n]); m != nil {
			w.Replicas = params{"maxscale": value{m[1], Place{s.file, n + 1}}}.number("maxscale", Number{})
		}
	}
	return w.revisions(s.child("template").child("spec").child("containers"))
}

// containerApp reads a container app of Azure, which has up to ten replicas unless
// max_replicas says otherwise.
func (c *cluster) containerApp(r *reader, s *resource, w *Workload) string {
	template := s.child("template")
	w.Replicas = Number{Value: 10, Default: true, Place: w.Place}
	if _, ok := template.args["max_replicas"]; ok {
		w.Replicas = s.number(r, template, "max_replicas")
	}
	return w.revisions(template.child("container"))
}

// revisions takes up the container of a platform that starts a new revision before
// it stops the old one, and returns its image.
func (w *Workload) revisions(container *block) string {
	env := environment{}
	for _, b := range container.blocks {
		if b.labels[0] == "env" && b.args["value"].text != "" {
			v := b.args["value"]
			env[unquoted(b.args["name"].text)] = value{unquoted(v.text), v.Place}
		}
	}
	w.pointers = env.pointers(false)
	w.Surge, w.Strategy = overlap(w), "revisions overlap"
	return unquoted(container.args["image"].text)
}

// overlap is the surge of a platform whose revisions run side by side for a time.
func overlap(w *Workload) Number {
	return Number{Place: w.Place, Unknown: "it is not known how many instances of both revisions run at the same time"}
}

// service takes up a service of Knative, which is also how a file describes one of
// Cloud Run.
func (c *cluster) service(r *reader, o *object) {
	template := get(o.node, "spec", "template")
	w := &Workload{Name: o.name, Kind: "service", Place: o.place(o.node), by: "a manifest"}
	w.Replicas = Number{Unknown: "autoscaling.knative.dev/maxScale is not set at " + w.String()}
	for _, at := range []*yaml.Node{get(o.node, "metadata", "annotations"), get(template, "metadata", "annotations")} {
		for _, key := range []string{"autoscaling.knative.dev/maxScale", "autoscaling.knative.dev/max-scale", "run.googleapis.com/maxScale"} {
			if node := get(at, key); node != nil {
				w.Replicas = o.number(node, key)
			}
		}
	}
	env := environment{}
	image := ""
	for _, node := range containersOf(get(template, "spec")) {
		box := c.container(o, node)
		for name, v := range box.env {
			env[name] = v
		}
		w.open, image = w.open || box.open, cmp.Or(image, box.image.text)
	}
	w.pointers, w.numbers = env.pointers(false), env.numbers()
	w.Surge, w.Strategy = overlap(w), "revisions overlap"
	r.bind(w, settings.Deployed{File: o.file, Service: o.name, Image: image}, "")
	c.Workloads = append(c.Workloads, w)
}

// child returns the first block of a type in b, or an empty one.
func (b *block) child(kind string) *block {
	for _, in := range b.blocks {
		if in.labels[0] == kind {
			return in
		}
	}
	return &block{args: params{}}
}
