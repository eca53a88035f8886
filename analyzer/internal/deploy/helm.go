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
	name   string
	doc    *yaml.Node
	offset int // added to the lines of doc
}

func (f *valuesFile) place(node *yaml.Node) Place { return Place{f.name, node.Line + f.offset} }

var (
	templateKind     = pattern.New(`(?m)^kind:\s*(\w+)\s*$`)
	templateReplicas = pattern.New(`(?m)^\s*replicas:\s*(.+?)\s*$`)
	templateMost     = pattern.New(`(?m)^\s*maxReplica(?:s|Count):\s*(.+?)\s*$`)
	templateSurge    = pattern.New(`\bmaxSurge:\s*(["']?\{\{.*?\}\}["']?|[^\s,}]+)`)
	templateRecreate = pattern.New(`(?m)\btype:\s*["']?Recreate["']?\s*\}?\s*$`)
	templateStrategy = pattern.New(`(?:with\s+\.Values\.([\w.]+)\s*-?\}\}\s*)?strategy:\s*\{\{-?\s*(?:toYaml\s+\.\s|toYaml\s+\.Values\.([\w.]+)|\.Values\.([\w.]+)\s*\|\s*toYaml)`)
	templateIf       = pattern.New(`\{\{-?\s*if\s+(.+?)\s*-?\}\}`)
	// templateValue matches a value with at most conversions, and what stands for it where it is absent.
	templateValue   = pattern.New(`^["']?\{\{-?\s*(?:int\s+|quote\s+)?\.Values\.([\w.-]+?)\s*(?:\|\s*(?:int|int64|quote|toString)\s*)*(?:\|\s*default\s+(\d+)\s*)?(?:\|\s*(?:int|int64|quote|toString)\s*)*-?\}\}["']?$`)
	templateDefault = pattern.New(`^["']?\{\{-?\s*(?:default\s+(\d+)\s+|int\s*\(\s*default\s+(\d+)\s+)\.Values\.([\w.-]+?)\s*\)?\s*(?:\|\s*(?:int|quote)\s*)?-?\}\}["']?$`)
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

// readValues reads values.yaml and the files next to it: one for production
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
		file := valuesFile{name: name, doc: c.doc(name)}
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
	c.released()
}

// value returns the value at a path of keys, and where it is. It is
// unknown if the files of several customers may set it.
func (c *chart) value(dotted string) (*yaml.Node, Place, string) {
	keys := strings.Split(dotted, ".")
	for _, file := range c.customers {
		if node := get(file.doc, keys...); node != nil {
			return nil, file.place(node), dotted + " differs between values files, including " + file.name
		}
	}
	for _, file := range c.values {
		if node := get(file.doc, keys...); node != nil {
			return node, file.place(node), ""
		}
	}
	return nil, Place{}, ""
}

// workload adds the workload of a template.
func (c *chart) workload(o *templated) {
	at := Place{o.file, o.line}
	w := &Workload{Name: c.name, Kind: o.kind, Place: at, by: "a chart", Replicas: Number{Value: 1, Default: true, Place: at}}
	n, dotted, found := c.number(o, templateReplicas, "the number of replicas")
	if found {
		w.Replicas = n
	}
	section := sectionOf(dotted)
	o.section = section
	if o.name != "" {
		w.Name = o.name
	} else if section != "" && len(c.workloads) > 1 {
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

// sectionOf returns dotted without its last part.
func sectionOf(dotted string) string {
	return dotted[:max(strings.LastIndexByte(dotted, '.'), 0)]
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
// of the server: text blocks. A role that they make is not a superuser.
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
