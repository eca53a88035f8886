package deploy

import (
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/poolvet/poolvet/analyzer/internal/pattern"
	"github.com/poolvet/poolvet/analyzer/internal/settings"
)

// A chart is a Helm chart. Its templates are not rendered: a value counts where
// a template uses exactly its path, with nothing around it.
type chart struct {
	*reader
	dir       string
	name      string
	values    []valuesFile // the one that counts first
	customers []valuesFile // other files that may be laid over it
	workloads []*templated
	scalers   []*templated
}

// A valuesFile is a file with values.
type valuesFile struct {
	name string
	doc  *yaml.Node
}

// A templated object is a document of a template.
type templated struct {
	kind, file string
	line       int // on which it starts
	text       string
	section    string // the keys above its number of replicas, joined by dots
}

var (
	templateKind     = pattern.New(`(?m)^kind:\s*(\w+)\s*$`)
	templateReplicas = pattern.New(`(?m)^\s*replicas:\s*(.+?)\s*$`)
	templateMost     = pattern.New(`(?m)^\s*maxReplicas:\s*(.+?)\s*$`)
	templateSurge    = pattern.New(`(?m)^\s*maxSurge:\s*(.+?)\s*$`)
	templateRecreate = pattern.New(`(?m)^\s*type:\s*["']?Recreate["']?\s*$`)
	templateIf       = pattern.New(`\{\{-?\s*if\s+(.+?)\s*-?\}\}`)
	templateValue    = pattern.New(`^["']?\{\{-?\s*\.Values\.([\w.]+)\s*-?\}\}["']?$`)
)

// chart reads the chart in dir.
func (r *reader) chart(dir string) {
	if _, ok := deployed(path.Join(dir, "values.yaml"), settings.Production); !ok {
		return
	}
	c := &chart{reader: r, dir: dir, name: path.Base(dir)}
	meta := c.doc(path.Join(dir, "Chart.yaml"))
	if name := text(meta, "name"); name != "" && !isTemplate(name) {
		c.name = name
	}
	c.readValues()
	c.readTemplates()
	for _, w := range c.workloads {
		c.workload(w)
	}
	for _, dependency := range items(get(meta, "dependencies")) {
		c.dependency(dependency)
	}
}

func (c *chart) doc(name string) *yaml.Node {
	docs, _ := documents(c.load(name, ":"))
	if len(docs) == 0 {
		return nil
	}
	return docs[0]
}

// readValues reads values.yaml and the files beside it: one for production
// takes its place, others may be of several customers.
func (c *chart) readValues() {
	var base, production []valuesFile
	for _, name := range c.files.List(c.dir, false) {
		stem, ok := strings.CutSuffix(strings.TrimSuffix(path.Base(name), ".yml"), ".yaml")
		if !ok && !strings.HasSuffix(name, ".yml") || !strings.Contains(stem, "values") {
			continue
		}
		rank, ok := deployed(name, settings.Production)
		if !ok {
			continue
		}
		file := valuesFile{name, c.doc(name)}
		switch {
		case stem == "values":
			base = append(base, file)
		case rank == settings.Production && settings.RankOf(path.Base(name), settings.Committed) == settings.Production:
			production = append(production, file)
		default:
			c.customers = append(c.customers, file)
		}
	}
	if len(production) > 1 {
		c.customers = append(c.customers, production...)
		production = nil
	}
	c.values = append(production, base...)
}

// value returns the value at a path of keys, and where it stands. It is
// unknown if the files of several customers may set it.
func (c *chart) value(dotted string) (*yaml.Node, Place, string) {
	keys := strings.Split(dotted, ".")
	for _, file := range c.customers {
		if node := get(file.doc, keys...); node != nil {
			return nil, Place{file.name, node.Line}, dotted + " differs between values files, of which " + file.name + " is one"
		}
	}
	for _, file := range c.values {
		if node := get(file.doc, keys...); node != nil {
			return node, Place{file.name, node.Line}, ""
		}
	}
	return nil, Place{}, ""
}

// readTemplates looks for workloads and scalers in the templates.
func (c *chart) readTemplates() {
	for _, name := range c.files.List(path.Join(c.dir, "templates"), true) {
		if !hasExt(name, ".yaml", ".yml", ".tpl") || strings.Contains(name, "/tests/") {
			continue
		}
		data := string(c.load(name, "kind:"))
		line := 1
		for text := range strings.SplitSeq(data, "\n---") {
			if m := templateKind.FindStringSubmatch(text); m != nil {
				o := &templated{kind: m[1], file: name, line: line, text: text}
				switch o.kind {
				case "Deployment", "StatefulSet":
					c.workloads = append(c.workloads, o)
				case "HorizontalPodAutoscaler", "ScaledObject":
					c.scalers = append(c.scalers, o)
				}
			}
			line += strings.Count(text, "\n") + 1
		}
	}
}

// find returns what form takes out of the template, and its line.
func (o *templated) find(form *pattern.Pattern) (string, Place, bool) {
	at := form.FindStringSubmatchIndex(o.text)
	if at == nil {
		return "", Place{}, false
	}
	return o.text[at[2]:at[3]], Place{o.file, o.line + strings.Count(o.text[:at[2]], "\n")}, true
}

// number returns what the template says of a number: a number, or the path of
// a value.
func (c *chart) number(o *templated, form *pattern.Pattern, what string) (n Number, dotted string, found bool) {
	expr, at, ok := o.find(form)
	if !ok {
		return Number{}, "", false
	}
	if count, ok := parseCount(expr); ok {
		return Number{Value: count, Place: at}, "", true
	}
	m := templateValue.FindStringSubmatch(expr)
	if m == nil {
		return Number{Place: at, Unknown: what + " is computed by the template at " + at.String()}, "", true
	}
	node, place, why := c.value(m[1])
	switch {
	case why != "":
		return Number{Unknown: why}, m[1], true
	case node == nil:
		return Number{Unknown: m[1] + " is not set in the values of " + c.dir}, m[1], true
	}
	o2 := object{file: place.File}
	return o2.number(node, m[1]), m[1], true
}

// workload adds the workload of a template.
func (c *chart) workload(o *templated) {
	at := Place{o.file, o.line}
	w := &Workload{Name: c.name, Kind: o.kind, Place: at, Replicas: Number{Value: 1, Default: true, Place: at}}
	n, dotted, found := c.number(o, templateReplicas, "the number of replicas")
	if found {
		w.Replicas = n
	}
	section, _ := cutLast(dotted)
	o.section = section
	if section != "" && len(c.workloads) > 1 {
		w.Name = section
	} else if len(c.workloads) > 1 {
		w.Name = strings.TrimSuffix(path.Base(o.file), path.Ext(o.file))
	}
	c.scale(w, o)
	c.surge(w, o)
	values := path.Join(c.dir, "values.yaml")
	image := c.image(section)
	c.bind(w, settings.Deployed{File: values, Service: w.Name, Image: image}, "")
	if len(c.workloads) == 1 && len(w.Binaries) != 1 {
		c.bind(w, settings.Deployed{File: values, Service: c.name, Image: image}, path.Base(c.dir))
	}
	c.cluster.Workloads = append(c.cluster.Workloads, w)
}

func cutLast(dotted string) (section, last string) {
	i := strings.LastIndexByte(dotted, '.')
	if i < 0 {
		return "", dotted
	}
	return dotted[:i], dotted[i+1:]
}

// image returns the repository of the image of a section of the values.
func (c *chart) image(section string) string {
	prefix := ""
	if section != "" {
		prefix = section + "."
	}
	for _, key := range []string{prefix + "image.repository", prefix + "image", "image.repository", "image"} {
		if node, _, _ := c.value(key); node != nil && node.Kind == yaml.ScalarNode {
			return node.Value
		}
	}
	return ""
}

// scale raises the replicas of w to what a scaler of the same section allows,
// if its condition, one value, is true.
func (c *chart) scale(w *Workload, o *templated) {
	for _, s := range c.scalers {
		n, dotted, found := c.number(s, templateMost, "maxReplicas")
		section, _ := cutLast(dotted)
		if !found || len(c.workloads) > 1 && !strings.HasPrefix(section, o.section+".") && section != o.section {
			continue
		}
		if m := templateIf.FindStringSubmatch(s.text); m != nil {
			path, ok := strings.CutPrefix(m[1], ".Values.")
			if !ok || strings.ContainsAny(path, " |()") {
				w.Replicas = Number{Unknown: "whether " + s.file + " applies is computed"}
				continue
			}
			node, _, why := c.value(path)
			if why != "" {
				w.Replicas = Number{Unknown: why}
				continue
			}
			if node == nil || node.Value != "true" {
				continue
			}
		}
		w.Replicas = n
	}
}

// surge sets how the template replaces pods.
func (c *chart) surge(w *Workload, o *templated) {
	w.Surge = Number{Default: true, Place: w.Place}
	w.Strategy = "none"
	if o.kind != "Deployment" {
		return
	}
	if templateRecreate.MatchString(o.text) {
		w.Strategy = "Recreate"
		return
	}
	var surge *yaml.Node
	if expr, at, ok := o.find(templateSurge); ok {
		if m := templateValue.FindStringSubmatch(expr); m != nil {
			surge, at, _ = c.value(m[1])
		} else {
			surge = &yaml.Node{Kind: yaml.ScalarNode, Value: strings.Trim(expr, `"'`)}
		}
		w.setSurge("", surge, nil, func(*yaml.Node) Place { return at })
		return
	}
	if strings.Contains(o.text, "strategy:") {
		w.Surge = Number{Unknown: "the strategy is filled in at " + w.Place.String()}
		w.Strategy = "unknown"
		return
	}
	w.setSurge("", nil, nil, nil)
}

// servers are the charts of database servers that a chart may take in.
var servers = map[string]string{"postgresql": Postgres, "postgresql-ha": Postgres, "mysql": MySQL, "mariadb": MySQL, "postgres": Postgres}

// dependency adds the server of a chart that this one takes in, unless its
// condition is false.
func (c *chart) dependency(node *yaml.Node) {
	name := text(node, "name")
	engine, ok := servers[name]
	if !ok {
		return
	}
	at := Place{path.Join(c.dir, "Chart.yaml"), node.Line}
	for condition := range strings.SplitSeq(text(node, "condition"), ",") {
		if v, _, _ := c.value(strings.TrimSpace(condition)); condition != "" && v != nil {
			if v.Value != "true" {
				return
			}
			break
		}
	}
	key := name
	if alias := text(node, "alias"); alias != "" {
		key = alias
	}
	s := &Server{Name: key, Engine: engine, Place: at, superuser: anyRole}
	fallback := Number{Value: 100, Default: true, Place: at}
	if name != "postgresql" || !strings.Contains(text(node, "repository"), "bitnami") {
		fallback = Number{Unknown: "the default limit of chart " + name + " at " + at.String() + " is not known"}
	}
	c.subchart(s, key, fallback)
	c.cluster.Servers = append(c.cluster.Servers, s)
}

// subchart reads the values that bitnami's charts put into the configuration
// of the server: text blocks. A role that they make is no superuser.
func (c *chart) subchart(s *Server, key string, fallback Number) {
	p := params{}
	why := ""
	for _, block := range []string{"configuration", "primary.configuration", "extendedConfiguration", "primary.extendedConfiguration"} {
		node, at, unknown := c.value(key + "." + block)
		if unknown != "" {
			why = unknown
		}
		if node == nil {
			continue
		}
		found, _ := parsePostgresConf(node.Value, at.File, at.Line+1)
		if s.Engine == MySQL {
			found = parseSections(node.Value, at.File, at.Line+1)["mysqld"]
		}
		p.add(found)
	}
	for _, given := range []string{"existingConfigmap", "existingExtendedConfigmap", "primary.existingConfigmap", "primary.existingExtendedConfigmap"} {
		if node, at, _ := c.value(key + "." + given); node != nil && node.Value != "" {
			why = "the configuration comes from a ConfigMap that is named at " + at.String()
		}
	}
	s.postgres(p, fallback, why)
	if s.Engine == MySQL {
		s.Reserved = Number{}
		return
	}
	s.superuser, s.guarded = "postgres", true
	if node, _, _ := c.value(key + ".auth.username"); node == nil || slices.Contains([]string{"", "postgres"}, node.Value) {
		s.superuser = anyRole // the application uses the one role that there is
	}
}
