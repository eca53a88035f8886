package deploy

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/poolvet/poolvet/analyzer/internal/settings"
)

// A platform hosts programs; a file in the repository says how many copies it runs.
type platform struct {
	name  string
	files []string
	read  func(h *host, doc *yaml.Node)
}

var platforms = []platform{
	// https://cloud.google.com/appengine/docs/standard/reference/app-yaml
	// https://docs.digitalocean.com/products/app-platform/reference/app-spec/
	{"app.yaml", []string{"app.yaml", "app.yml"}, (*host).app},
	// https://render.com/docs/blueprint-spec
	{"render.yaml", []string{"render.yaml", "render.yml"}, (*host).render},
	// https://www.serverless.com/framework/docs/providers/aws/guide/functions
	{"serverless.yml", []string{"serverless.yml", "serverless.yaml"}, (*host).serverless},
	// https://devcenter.heroku.com/articles/app-json-schema
	{"app.json", []string{"app.json"}, (*host).heroku},
	// https://cloud.google.com/build/docs/deploying-builds/deploy-cloud-run
	{"cloudbuild.yaml", []string{"cloudbuild.yaml", "cloudbuild.yml"}, (*host).cloudBuild},
}

// A host reads a file of a platform.
type host struct {
	*reader
	platform string
	file     string
}

// hosted reads the file at name if it is one of a platform, and reports whether it is.
func (r *reader) hosted(name string) bool {
	for _, p := range platforms {
		for _, base := range p.files {
			if path.Base(name) != base {
				continue
			}
			docs, _ := documents(r.load(name, ":"))
			if _, ok := deployed(name, settings.Production); ok && len(docs) == 1 && get(docs[0], "apiVersion") == nil {
				p.read(&host{r, p.name, name}, docs[0])
				return true
			}
		}
	}
	return false
}

// A hosting is what a platform runs copies of.
type hosting struct {
	name    string
	node    *yaml.Node // that describes it
	image   string
	build   string // directory below that of the file, or ""
	command string
	env     environment
	most    *yaml.Node // how many copies run at most, or nil
	what    string     // the name of that
	// fallback is how many run where it is not set.
	fallback Number
	job      bool
	// capped reports whether the number holds during an update, too.
	capped bool
}

func (h *host) place(node *yaml.Node) Place { return Place{h.file, node.Line} }

// run adds a workload.
func (h *host) run(of *hosting) {
	w := &Workload{Name: of.name, Kind: "service", Place: h.place(of.node), by: h.platform, open: true, Replicas: of.fallback}
	if of.job {
		w.Kind = "Job"
	}
	o := object{file: h.file}
	if of.most != nil {
		w.Replicas = o.number(of.most, of.what)
	} else if w.Replicas == (Number{}) {
		w.Replicas = Number{Unknown: of.what + " is not set at " + w.String()}
	}
	box := &container{env: of.env, file: h.file, line: of.node.Line}
	if of.env == nil {
		box.env = environment{}
	}
	program := ""
	if box.args = split(of.command, of.node.Line, nil); len(box.args) > 0 {
		program = box.args[0].text
		box.flags()
	}
	w.pointers, w.numbers = box.env.pointers(false), box.env.numbers()
	if w.Surge, w.Strategy = overlap(w), "versions overlap"; of.capped {
		w.Surge, w.Strategy = Number{Place: w.Place}, "none"
	}
	h.bind(w, settings.Deployed{File: h.file, Service: of.name, Image: of.image, Build: of.build}, program)
	h.cluster.Workloads = append(h.cluster.Workloads, w)
}

// once is the number of copies where nothing sets it.
func (h *host) once(node *yaml.Node) Number {
	return Number{Value: 1, Default: true, Place: h.place(node)}
}

// variables reads a list of variables under key and value.
func (h *host) variables(list *yaml.Node) environment {
	env := environment{}
	for _, item := range items(list) {
		if v := get(item, "value"); v != nil {
			env[text(item, "key")] = value{v.Value, h.place(v)}
		}
	}
	return env
}

// mapped reads a mapping of variables.
func (h *host) mapped(nodes ...*yaml.Node) environment {
	env := environment{}
	for _, node := range nodes {
		for key, v := range entries(node) {
			if v.Kind == yaml.ScalarNode {
				env[key.Value] = value{v.Value, h.place(v)}
			}
		}
	}
	return env
}

// app reads a service of App Engine, or the specification of an app of DigitalOcean.
func (h *host) app(doc *yaml.Node) {
	runtime := text(doc, "runtime")
	if !strings.HasPrefix(runtime, "go") && runtime != "custom" {
		h.digitalOcean(doc)
		return
	}
	of := hosting{name: cmp.Or(text(doc, "service"), "default"), node: doc, env: h.mapped(get(doc, "env_variables")), what: "max_instances"}
	of.command = cmp.Or(text(doc, "main"), text(doc, "build_env_variables", "GOOGLE_BUILDABLE"))
	for _, keys := range [][]string{{"automatic_scaling", "max_instances"}, {"automatic_scaling", "max_num_instances"}, {"basic_scaling", "max_instances"}, {"manual_scaling", "instances"}} {
		if node := get(doc, keys...); node != nil {
			of.most, of.what = node, keys[1]
		}
	}
	h.run(&of)
}

// componentKeys are those of which each component of DigitalOcean has one: its source, or its size.
var componentKeys = []string{"github", "gitlab", "bitbucket", "git", "image", "dockerfile_path", "environment_slug", "instance_size_slug"}

// digitalOcean reads the components of an app of DigitalOcean.
func (h *host) digitalOcean(doc *yaml.Node) {
	for _, kind := range []string{"services", "workers", "jobs"} {
		for _, item := range items(get(doc, kind)) {
			if !slices.ContainsFunc(componentKeys, func(key string) bool { return get(item, key) != nil }) {
				continue
			}
			of := hosting{
				name: text(item, "name"), node: item, build: text(item, "source_dir"), image: text(item, "image", "repository"), command: text(item, "run_command"),
				env: h.variables(get(item, "envs")), most: get(item, "instance_count"), what: "instance_count", fallback: h.once(item), job: kind == "jobs",
			}
			if most := get(item, "autoscaling", "max_instance_count"); most != nil {
				of.most, of.what = most, "max_instance_count"
			}
			h.run(&of)
		}
	}
}

// render reads the services of a blueprint of Render.
func (h *host) render(doc *yaml.Node) {
	for _, item := range items(get(doc, "services")) {
		of := hosting{
			name: text(item, "name"), node: item, build: text(item, "rootDir"), image: text(item, "image", "url"), command: cmp.Or(text(item, "dockerCommand"), text(item, "startCommand")),
			env: h.variables(get(item, "envVars")), most: get(item, "numInstances"), what: "numInstances", fallback: h.once(item), job: text(item, "type") == "cron",
		}
		if most := get(item, "scaling", "maxInstances"); most != nil {
			of.most, of.what = most, "maxInstances"
		}
		if kind := text(item, "type"); kind == "web" || kind == "pserv" || kind == "worker" || kind == "cron" {
			h.run(&of)
		}
	}
}

// serverless reads the functions of a service of the Serverless Framework. Each copy of one
// handles a single request at a time, so that it opens fewer connections than its pool may.
func (h *host) serverless(doc *yaml.Node) {
	for key, function := range entries(get(doc, "functions")) {
		of := hosting{
			name: key.Value, node: function, command: text(function, "handler"), env: h.mapped(get(doc, "provider", "environment"), get(function, "environment")),
			fallback: Number{Unknown: "each copy of a function handles one request at a time (" + h.place(key).String() + ")"}, capped: true,
		}
		if of.command == "bootstrap" { // what every program is called there
			of.command = ""
		}
		h.run(&of)
	}
}

// heroku reads how many dynos of each process an app of Heroku has.
func (h *host) heroku(doc *yaml.Node) {
	programs := h.processes(path.Join(path.Dir(h.file), "Procfile"))
	for key, process := range entries(get(doc, "formation")) {
		h.run(&hosting{name: key.Value, node: process, command: programs[key.Value], most: get(process, "quantity"), what: "quantity", capped: true})
	}
}

// processes returns the command of each process in a Procfile.
func (h *host) processes(name string) map[string]string {
	out := map[string]string{}
	for line := range strings.SplitSeq(string(h.load(name, ":")), "\n") {
		if process, command := settings.Process(line); process != "" {
			out[process] = command
		}
	}
	return out
}

// cloudBuild reads the services that the steps of a build deploy to Cloud Run.
func (h *host) cloudBuild(doc *yaml.Node) {
	for _, step := range items(get(doc, "steps")) {
		var words []arg
		for _, item := range items(get(step, "args")) {
			for _, word := range split(item.Value, item.Line, nil) {
				words = append(words, arg{word.text, item.Line})
			}
		}
		h.gcloud(step, words)
	}
}

// gcloud reads "run deploy NAME --image=… --max-instances=N".
func (h *host) gcloud(step *yaml.Node, words []arg) {
	for i := 0; i+2 < len(words); i++ {
		if words[i].text != "run" || words[i+1].text != "deploy" || strings.HasPrefix(words[i+2].text, "-") {
			continue
		}
		of := hosting{name: words[i+2].text, node: step, what: "--max-instances", env: environment{}}
		for j := i + 3; j < len(words); j++ {
			name, given, joined := strings.Cut(words[j].text, "=")
			if !joined && j+1 < len(words) {
				given = words[j+1].text
			}
			switch name {
			case "--max-instances":
				of.most = &yaml.Node{Kind: yaml.ScalarNode, Value: given, Line: words[j].line}
			case "--image":
				of.image = given
			case "--set-env-vars", "--update-env-vars":
				for pair := range strings.SplitSeq(given, ",") {
					key, v, _ := strings.Cut(pair, "=")
					of.env[key] = value{v, Place{h.file, words[j].line}}
				}
			}
		}
		h.run(&of)
		return
	}
}
