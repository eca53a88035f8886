package deploy

import (
	"cmp"

	"go.yaml.in/yaml/v3"
)

// operated takes up an object of an operator that runs database servers.
func (c *cluster) operated(api string, o object) {
	var s *Server
	switch api + " " + o.kind {
	case "postgresql.cnpg.io Cluster":
		s = cloudNative(&o)
	case "postgresql.cnpg.io Pooler":
		s = cloudNativePooler(&o)
	case "acid.zalan.do postgresql":
		s = zalando(&o)
	case "postgres-operator.crunchydata.com PostgresCluster":
		s = crunchy(&o)
		if pooler := crunchyPooler(&o); pooler != nil {
			c.Servers = append(c.Servers, pooler)
		}
	case "mysql.oracle.com InnoDBCluster":
		s = mysqlText(&o, get(o.node, "spec", "mycnf"))
	case "pxc.percona.com PerconaXtraDBCluster":
		s = percona(&o, "pxc", o.name+"-pxc")
	case "ps.percona.com PerconaServerMySQL":
		s = percona(&o, "mysql", o.name+"-mysql-primary")
	case "pgv2.percona.com PerconaPGCluster":
		s = crunchy(&o)
		if pooler := crunchyPooler(&o); pooler != nil {
			c.Servers = append(c.Servers, pooler)
		}
	case "k8s.mariadb.com MariaDB":
		s = mysqlText(&o, get(o.node, "spec", "myCnf"))
	}
	if s != nil {
		c.declare(s, &o)
	}
}

// parametersOf returns the parameters in a mapping.
func (o *object) parametersOf(node *yaml.Node) params {
	p := params{}
	for key, v := range entries(node) {
		p.set(key.Value, v.Value, o.place(v))
	}
	return p
}

// cloudNative reads a Cluster of CloudNativePG, which leaves the limit of
// PostgreSQL unless a parameter sets it. Services NAME-ro and NAME-r lead to
// replicas. The role of the application is not a superuser.
func cloudNative(o *object) *Server {
	s := &Server{
		Name: o.name, Engine: Postgres, Place: o.place(o.node), superuser: "postgres", guarded: true,
		hosts: []string{o.name + "-rw"}, replicas: []string{o.name + "-ro", o.name + "-r"},
	}
	s.postgres(o.parametersOf(get(o.node, "spec", "postgresql", "parameters")), Number{Value: 100, Default: true, Place: s.Place}, "")
	return s
}

// cloudNativePooler reads a Pooler of CloudNativePG: pgbouncer in front of a
// Cluster, in several instances.
func cloudNativePooler(o *object) *Server {
	p := o.parametersOf(get(o.node, "spec", "pgbouncer", "parameters"))
	s := &Server{Name: o.name, Engine: Postgres, Pooler: "pgbouncer", Place: o.place(o.node), hosts: []string{o.name}, superuser: anyRole}
	s.backend = text(o.node, "spec", "cluster", "name") + "-" + cmp.Or(text(o.node, "spec", "type"), "rw")
	s.pgbouncer(p, nil, Number{Value: 100, Default: true, Place: s.Place})
	if n := get(o.node, "spec", "instances"); n != nil {
		s.times(o.number(n, "instances"))
	}
	return s
}

// zalando reads a postgresql of Zalando's operator. Without a parameter its
// image computes the limit from the memory of the node.
func zalando(o *object) *Server {
	s := &Server{
		Name: o.name, Engine: Postgres, Place: o.place(o.node), superuser: "postgres", guarded: true,
		hosts: []string{o.name}, replicas: []string{o.name + "-repl"},
	}
	fallback := Number{Place: s.Place, Unknown: "max_connections is not set at " + s.String() + ", so the operator computes the limit from the memory size"}
	s.postgres(o.parametersOf(get(o.node, "spec", "postgresql", "parameters")), fallback, "")
	for _, key := range []string{"enableConnectionPooler", "enableReplicaConnectionPooler"} {
		if text(o.node, "spec", key) == "true" {
			s.replicas = append(s.replicas, o.name+"-pooler", o.name+"-pooler-repl") // whose limits are not read
		}
	}
	return s
}

// crunchy reads a PostgresCluster of Crunchy Data's operator.
func crunchy(o *object) *Server {
	s := &Server{
		Name: o.name, Engine: Postgres, Place: o.place(o.node), superuser: "postgres", guarded: true,
		hosts: []string{o.name + "-primary", o.name + "-ha"}, replicas: []string{o.name + "-replicas"},
	}
	p := o.parametersOf(get(o.node, "spec", "patroni", "dynamicConfiguration", "postgresql", "parameters"))
	p.add(o.parametersOf(get(o.node, "spec", "config", "parameters")))
	s.postgres(p, Number{Value: 100, Default: true, Place: s.Place}, "")
	return s
}

// crunchyPooler reads the pgbouncer of a PostgresCluster, or returns nil.
func crunchyPooler(o *object) *Server {
	node := get(o.node, "spec", "proxy", "pgBouncer")
	if node == nil {
		return nil
	}
	p := o.parametersOf(get(node, "config", "global"))
	s := &Server{Name: o.name + "-pgbouncer", Engine: Postgres, Pooler: "pgbouncer", Place: o.place(node), hosts: []string{o.name + "-pgbouncer"}, superuser: anyRole}
	s.backend = o.name + "-primary"
	s.pgbouncer(p, nil, Number{Value: 100, Default: true, Place: s.Place})
	if n := get(node, "replicas"); n != nil {
		s.times(o.number(n, "replicas"))
	}
	return s
}

// mysqlText reads a server whose object holds a my.cnf as text.
func mysqlText(o *object, node *yaml.Node) *Server {
	s := &Server{Name: o.name, Engine: MySQL, Place: o.place(o.node), hosts: []string{o.name, o.name + "-primary"}, replicas: []string{o.name + "-secondary"}, superuser: anyRole}
	p := params{}
	if node != nil {
		sections := parseSections(node.Value, o.file, o.place(node).Line+1)
		for _, section := range []string{"server", "mysqld", "mariadb", "mariadbd"} {
			p.add(sections[section])
		}
	}
	s.Limit = p.number("max_connections", Number{Value: 151, Default: true, Place: s.Place})
	s.Idle = p.mysqlTimeout(s.Place)
	return s
}

// percona reads a cluster of one of Percona's operators for MySQL, which computes the limit from the memory
// where no parameter sets it. Proxies in front of it have limits of their own.
// https://docs.percona.com/percona-operator-for-mysql/pxc/options.html#auto-tuning-mysql-options
func percona(o *object, section, host string) *Server {
	s := mysqlText(o, get(o.node, "spec", section, "configuration"))
	s.hosts, s.replicas = []string{host}, nil
	if s.Limit.Default {
		s.Limit = Number{Unknown: "max_connections is not set at " + s.String() + ", so the operator computes the limit from the memory size"}
	}
	return s
}
