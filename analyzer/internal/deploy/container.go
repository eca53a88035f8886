package deploy

import (
	"path"
	"slices"
	"strings"
)

// A container is what runs one image, in compose or in a pod.
type container struct {
	name  string
	image value
	// args are the words of its command; replaced reports whether they take
	// the place of the program of the image.
	args     []arg
	replaced bool
	env      environment
	open     bool // it has variables that are not read
	mounts   []mount
	file     string // that declares it
	line     int
	// builtHere is the reason why the image is not one that is known, or "".
	builtHere string
}

// A mount is a file that is at a path inside a container.
type mount struct {
	target string // inside the container
	file   string // that holds the text, below the root
	first  int    // line of file on which the text starts
	text   func() string
}

// at returns the files that are mounted at or below one of targets.
func (c *container) at(targets ...string) []mount {
	var out []mount
	for _, m := range c.mounts {
		for _, target := range targets {
			if m.target == target || strings.HasPrefix(m.target, strings.TrimSuffix(target, "/")+"/") {
				out = append(out, m)
				break
			}
		}
	}
	return out
}

// An image is one that poolvet knows how to configure.
type image struct {
	names  []string // last elements of its name
	engine string
	pooler string // "pgbouncer" and the like
	limit  int    // the default; 0 if it depends on the machine or is not known
	read   func(c *container, s *Server, known image)
}

// images are the images of servers and poolers. Those of timescale and
// supabase bring a configuration of their own, spilo computes the limit from
// the memory.
var images = []image{
	{names: []string{"postgres", "postgis", "pgvector"}, engine: Postgres, limit: 100, read: readPostgres},
	{names: []string{"postgresql", "postgresql-repmgr"}, engine: Postgres, limit: 100, read: readBitnamiPostgres},
	{names: []string{"timescaledb", "timescaledb-ha", "spilo", "postgresml", "paradedb", "postgres-ssl", "alloydbomni"}, engine: Postgres, read: readPostgres},
	{names: []string{"mysql", "mariadb", "mysql-server", "percona", "percona-server"}, engine: MySQL, limit: 151, read: readMySQL},
	{names: []string{"pgbouncer", "docker-pgbouncer"}, engine: Postgres, pooler: "pgbouncer", limit: 100, read: readPgbouncer},
	{names: []string{"pgcat", "odyssey", "pgpool", "supavisor", "pgdog"}, engine: Postgres, pooler: "a pooler", read: readUnknown},
	{names: []string{"proxysql", "maxscale", "haproxy", "mysql-router"}, engine: MySQL, pooler: "a proxy", read: readUnknown},
}

// server returns the server that c runs, or nil. An image that only has the
// name of a server in its own, as postgres-exporter, is none.
func (c *container) server() *Server {
	base := imageBase(c.image.text)
	i := slices.IndexFunc(images, func(known image) bool { return slices.Contains(known.names, base) })
	if i < 0 {
		return nil
	}
	known := images[i]
	if isBitnami(c.image.text) && base != "postgresql" {
		known.read = bitnami[known.engine+known.pooler]
	} else if strings.Contains(c.image.text, "supabase") || base == "postgresql" && !isBitnami(c.image.text) {
		known.limit = 0
	}
	s := &Server{Name: c.name, Engine: known.engine, Pooler: known.pooler, Place: Place{c.file, c.line}}
	if c.builtHere != "" {
		known.limit = 0
	}
	if known.read == nil {
		known.read = readUnknown
	}
	known.read(c, s, known)
	return s
}

// bitnami are the readers of bitnami's images.
var bitnami = map[string]func(c *container, s *Server, known image){
	Postgres: readBitnamiPostgres, MySQL: readMySQL, Postgres + "pgbouncer": readPgbouncer,
}

func isBitnami(image string) bool { return strings.Contains(image, "bitnami") }

// flags adds the numbers that the command line of c gives to flags, under the names that settings
// have: -pool-size.
func (c *container) flags() {
	for i, a := range c.args {
		name, count, joined := strings.Cut(a.text, "=")
		flag := strings.TrimLeft(name, "-")
		if !joined && i+1 < len(c.args) {
			a = c.args[i+1]
			count = a.text
		}
		if _, ok := parseCount(count); ok && flag != name {
			c.env["-"+flag] = value{count, Place{c.file, a.line}}
		}
	}
}

// byDefault returns the default limit of the image of c.
func (c *container) byDefault(known image) Number {
	n := Number{Value: known.limit, Default: true, Place: c.image.Place}
	if known.limit == 0 {
		n.Unknown = "the default of image " + imageBase(c.image.text) + " at " + c.image.String() + " is not known"
		if c.builtHere != "" {
			n.Unknown = c.builtHere
		}
	}
	return n
}

func readUnknown(c *container, s *Server, _ image) {
	s.Limit = Number{Unknown: "poolvet does not read how " + imageBase(c.image.text) + " at " + c.image.String() + " limits connections"}
}

// imageBase returns the last element of the name of an image, without tag and
// digest.
func imageBase(image string) string {
	image, _, _ = strings.Cut(image, "@")
	image = image[strings.LastIndexByte(image, '/')+1:]
	image, _, _ = strings.Cut(image, ":")
	return image
}

// configured adds to p what the configuration files say that parse reads, in
// the order of their paths.
func configured(p params, files []mount, parse func(m mount) (params, bool)) bool {
	ok := true
	for _, m := range files {
		found, whole := parse(m)
		p.add(found)
		ok = ok && whole
	}
	return ok
}

func hasExt(name string, extensions ...string) bool {
	return slices.Contains(extensions, path.Ext(name))
}
