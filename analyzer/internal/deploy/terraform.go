package deploy

import (
	"cmp"
	"path"
	"strings"
	"time"

	"github.com/poolvet/poolvet/analyzer/internal/pattern"
	"github.com/poolvet/poolvet/analyzer/internal/settings"
)

// A block is a block of a Terraform file: its labels, the arguments that are
// written as one value, and the blocks in it.
type block struct {
	labels []string // its type first
	line   int
	args   params
	blocks []*block
}

var (
	blockStart = pattern.New(`^([a-z_]+)((?:\s+"[^"]*")*)\s*\{\s*(.*)$`)
	argument   = pattern.New(`^([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.+?)\s*$`)
	quoted     = pattern.New(`"([^"]*)"`)
)

// parseTerraform reads the blocks of a file that is formatted as terraform fmt
// does: one argument a line, or a list or a text on several. Short blocks may be on one line.
func parseTerraform(data, file string) []*block {
	top := &block{args: params{}}
	open := []*block{top}
	lines := strings.Split(data, "\n")
	for i := 0; i < len(lines); i++ {
		n, line := i+1, strings.TrimSpace(lines[i])
		if strings.HasPrefix(line, "#") || strings.HasPrefix(line, "//") {
			continue
		}
		now := open[len(open)-1]
		if name, text, rest := long(line, lines[i+1:]); rest > 0 {
			now.args.set(name, text, Place{file, n})
			i += rest
			continue
		}
		if m := blockStart.FindStringSubmatch(line); m != nil && len(open) < maxMerge {
			b := &block{labels: []string{m[1]}, line: n, args: params{}}
			for _, label := range quoted.FindAllStringSubmatch(m[2], -1) {
				b.labels = append(b.labels, label[1])
			}
			now.blocks = append(now.blocks, b)
			body, closed := strings.CutSuffix(strings.TrimSpace(m[3]), "}")
			b.assign(body, Place{file, n})
			if !closed {
				open = append(open, b)
			}
			continue
		}
		if strings.HasPrefix(line, "}") && len(open) > 1 { // also "})" and "}, {"
			open = open[:len(open)-1]
			if !strings.HasSuffix(line, "{") {
				continue
			}
			now = open[len(open)-1]
		}
		now.assign(line, Place{file, n})
		if strings.HasSuffix(line, "{") && len(open) < maxMerge { // a map or an object
			open = append(open, &block{args: params{}})
		}
	}
	return top.blocks
}

func (b *block) assign(text string, at Place) {
	if m := argument.FindStringSubmatch(text); m != nil {
		b.args.set(m[1], m[2], at)
	}
}

// A managed server is one of a cloud; parameters come from a group that several
// may share.
type managed struct {
	server *Server
	group  string // address of the parameter group, or ""
	flags  params // of its own, or nil
}

// terraform reads the parameters of database servers in a Terraform file.
// What a class of instances allows by default depends on its memory: unknown.
func (r *reader) terraform(name string) {
	if _, ok := deployed(name, settings.Production); !ok {
		return
	}
	data := r.load(name, "aws_db_", "aws_rds_", "google_sql_database_instance", "aws_ecs_", "aws_appautoscaling_target", "google_cloud_run_", "azurerm_container_app", "variable", "locals")
	if data == nil {
		return
	}
	for _, b := range parseTerraform(string(data), name) {
		switch {
		case len(b.labels) == 3 && b.labels[0] == "resource":
			r.cluster.resource(name, b)
			r.cluster.deploys(name, b, string(data))
		case len(b.labels) == 2 && b.labels[0] == "variable" && b.args["default"].text != "":
			r.cluster.variables[path.Dir(name)+" var."+b.labels[1]] = b.args["default"]
		case len(b.labels) == 1 && b.labels[0] == "locals":
			for local, v := range b.args {
				r.cluster.variables[path.Dir(name)+" local."+local] = v
			}
		}
	}
}

// deploys takes up what runs copies of an image, and what scales it.
func (c *cluster) deploys(file string, b *block, data string) {
	switch kind := b.labels[1]; {
	case kind == "aws_ecs_task_definition":
		body := bodyOf(b, data)
		c.tasks[path.Dir(file)+" "+b.labels[2]] = task{imageIn(body), numbersIn(body, Place{file, b.line})}
	case kind == "aws_appautoscaling_target":
		c.targets = append(c.targets, resource{block: b, file: file})
	case runs[kind] != nil:
		c.resources = append(c.resources, resource{b, file, numbersIn(bodyOf(b, data), Place{file, b.line})})
	}
}

var (
	imageOf = pattern.New(`"?\bimage"?\s*[=:]\s*"([^"]+)"`)
	nameOf  = pattern.New(`"?\bname"?\s*[=:]\s*"([^"]+)"`)
	// aside matches a container whose end does not end the task.
	aside = pattern.New(`"?\bessential"?\s*[=:]\s*false\b`)
)

// A task is what a definition of one says about its container.
type task struct {
	image   string
	numbers map[string]Number
}

// numbersIn returns the counts that the text after a place gives to variables and flags.
func numbersIn(body string, after Place) map[string]Number {
	out := map[string]Number{}
	for _, s := range settings.TaskNumbers([]byte(body)) {
		n := Number{Place: Place{after.File, after.Line + s.Line}}
		count, ok := parseCount(s.Value)
		if n.Value = count; !ok {
			n.Unknown = s.Key + " is no number at " + n.String()
		}
		if known, ok := out[s.Key]; ok && known.Value != n.Value {
			n.Unknown = s.Key + " differs between containers at " + known.String() + " and " + n.String()
		}
		out[s.Key] = n
	}
	return out
}

// imageIn returns the image of the container that a task definition is for: the first that is
// essential, and that no other waits for to end; else the first.
func imageIn(body string) string {
	before := settings.EndFirst([]byte(body))
	first := ""
	for _, box := range containersIn(body) {
		m := imageOf.FindStringSubmatch(box)
		if m == nil {
			continue
		}
		name := nameOf.FindStringSubmatch(box)
		if !aside.MatchString(box) && (name == nil || !before[name[1]]) {
			return m[1]
		}
		first = cmp.Or(first, m[1])
	}
	if m := imageOf.FindStringSubmatch(body); first == "" && m != nil {
		return m[1]
	}
	return first
}

// containersIn returns what the objects in the list of container definitions say, without what
// is nested in them.
func containersIn(body string) []string {
	_, body, _ = strings.Cut(body, "container_definitions")
	_, body, _ = strings.Cut(body, "[")
	var out []string
	var box strings.Builder
	depth := 0
	for _, r := range body {
		switch r {
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth < 0 {
				return out // the end of the list
			}
			if depth == 0 {
				out = append(out, box.String())
				box.Reset()
			}
		default:
			if depth == 1 {
				box.WriteRune(r)
			}
		}
	}
	return out
}

// bodyOf returns the text from the start of b to the next block of the file.
func bodyOf(b *block, data string) string {
	lines := strings.Split(data, "\n")
	end := b.line
	for end < len(lines) && !strings.HasPrefix(lines[end], "resource ") {
		end++
	}
	return strings.Join(lines[min(b.line, len(lines)):end], "\n")
}

// resource takes up a server or its parameters.
func (c *cluster) resource(file string, b *block) {
	kind, address := b.labels[1], path.Dir(file)+" "+b.labels[1]+"."+b.labels[2]
	at := Place{file, b.line}
	switch kind {
	case "aws_db_parameter_group", "aws_rds_cluster_parameter_group":
		c.groups = append(c.groups, group{address, engineOfName(b.args["family"].text), parameterOf(b, "parameter"), at})
	case "aws_db_instance", "aws_rds_cluster":
		if _, replica := b.args["replicate_source_db"]; replica {
			return
		}
		m := managed{server: &Server{Name: b.labels[2], Engine: engineOfName(b.args["engine"].text), Place: at, domain: "amazonaws.com"}}
		for _, key := range []string{"parameter_group_name", "db_cluster_parameter_group_name"} {
			if ref := strings.Split(b.args[key].text, "."); len(ref) > 2 {
				m.group = path.Dir(file) + " " + ref[0] + "." + ref[1]
			}
		}
		c.managed = append(c.managed, m.counted(b))
	case "google_sql_database_instance":
		if _, replica := b.args["master_instance_name"]; replica {
			return
		}
		m := managed{server: &Server{Name: b.labels[2], Engine: engineOfName(b.args["database_version"].text), Place: at}}
		m.server.Limit = Number{Unknown: "the default limit at " + at.String() + " depends on the memory of the machine"}
		m.server.hosts = []string{cloudSQL + unquoted(b.args["name"].text)}
		for _, in := range b.blocks {
			if p := parameterOf(in, "database_flags"); p["max_connections"].text != "" {
				m.flags = p
			}
		}
		c.managed = append(c.managed, m.counted(b))
	}
}

// counted makes the limit unknown where one block stands for several servers.
func (m managed) counted(b *block) managed {
	for _, key := range []string{"count", "for_each"} {
		if v, ok := b.args[key]; ok {
			m.server.Limit = Number{Unknown: key + " at " + v.String() + " makes several servers"}
			m.group, m.flags = "", nil
		}
	}
	return m
}

// fill replaces the variables in p by their values, as far as these are known.
func (r *reader) fill(p params) {
	for name, v := range p {
		if found, why := r.given(path.Dir(v.File), v); why == "" {
			p[name] = found
		}
	}
}

// A group holds parameters for servers.
type group struct {
	address string
	engine  string
	params  params
	at      Place
}

// parameterOf returns the name and value of each block of the given type in b.
func parameterOf(b *block, kind string) params {
	p := params{}
	for _, in := range b.blocks {
		if in.labels[0] == kind {
			p.set(in.args["name"].text, in.args["value"].text, in.args["value"].Place)
		}
	}
	return p
}

// engineOfName returns the engine of a family or version, such as postgres16
// or MYSQL_8_0.
func engineOfName(name string) string {
	switch lower := strings.ToLower(name); {
	case strings.Contains(lower, "postgres"):
		return Postgres
	case strings.Contains(lower, "mysql") || strings.Contains(lower, "mariadb"):
		return MySQL
	}
	return ""
}

// cloud sets the limits of a managed server, whose roles are not superusers.
func (s *Server) cloud(p params, fallback Number) {
	s.Limit = p.number("max_connections", fallback)
	s.superuser, s.guarded = anyRole, s.Engine == Postgres
	if s.Engine == Postgres {
		s.superuser = ""
		s.reserve(p)
		s.Idle = p.timeout("idle_session_timeout", time.Millisecond)
	} else {
		s.Idle = p.timeout("wait_timeout", time.Second)
	}
	s.managed = true
}

// clouds adds the managed servers, and the groups that none of them names: a
// module may.
func (c *cluster) clouds(r *reader) {
	used := map[string]bool{}
	for i := range c.groups {
		r.fill(c.groups[i].params)
	}
	for _, m := range c.managed {
		if r.fill(m.flags); m.flags != nil {
			m.server.cloud(m.flags, m.server.Limit)
		}
		for _, g := range c.groups {
			if g.address == m.group {
				used[g.address] = true
				m.server.cloud(g.params, Number{})
			}
		}
		if m.server.Limit == (Number{}) {
			m.server.Limit = Number{Unknown: "the default limit at " + m.server.String() + " depends on the memory of the machine"}
		}
		m.server.managed = true
		if m.server.Engine != "" {
			c.Servers = append(c.Servers, m.server)
		}
	}
	for _, g := range c.groups {
		if _, sets := g.params["max_connections"]; sets && !used[g.address] && g.engine != "" {
			s := &Server{Name: g.address, Engine: g.engine, Place: g.at, domain: "amazonaws.com"}
			s.cloud(g.params, Number{})
			c.Servers = append(c.Servers, s)
		}
	}
}
