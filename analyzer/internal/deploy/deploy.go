// Package deploy reads from the files of a tree how many copies of a binary
// run, and how many connections a database server accepts: the two sides of a
// connection budget.
//
// Files are data: nothing in them is executed, nothing outside the root is
// opened. What a template computes, what a script sets, and what two files set
// differently is unknown, and the reason is kept. Data source names are only
// looked at for the host and the role that they name, which never leave this
// package.
package deploy

import (
	"cmp"
	"slices"
	"strconv"

	"github.com/poolvet/poolvet/analyzer/internal/settings"
)

// A Place is a line of a file below the root.
type Place struct {
	File string
	Line int // from 1
}

// String is "file:line".
func (p Place) String() string {
	if p.File == "" {
		return ""
	}
	return p.File + ":" + strconv.Itoa(p.Line)
}

// A Number is a count and where it comes from.
type Number struct {
	Value int
	// Place is the line that sets it; for a default the line of the object
	// that leaves it unset.
	Place
	// Default reports whether nothing sets it, so that a documented default holds.
	Default bool
	// Unknown says why the value is not known, and is "" if it is.
	Unknown string
}

// Known reports whether the value is known.
func (n Number) Known() bool { return n.Unknown == "" }

// count writes the value.
func (n Number) count() string { return strconv.Itoa(n.Value) }

// A Workload runs copies of one image: a compose service, or a Kubernetes
// workload.
type Workload struct {
	Name string
	// Kind is "service" for compose, or the kind of the Kubernetes object.
	Kind string
	Place
	// Binaries are the directories of the packages main that it may run. It
	// says nothing of a binary unless there is exactly one.
	Binaries []string
	// Replicas is how many copies run at most.
	Replicas Number
	// Surge is how many copies more run during a rolling update.
	Surge Number
	// Strategy is how an update replaces the copies, such as "maxSurge 25%".
	Strategy string

	// by is what deploys it, such as "a chart": several that deploy one binary are
	// ways to do so, of which one is taken.
	by       string
	pointers map[string]pointer // by variable
	numbers  map[string]Number  // variables that are counts
	open     bool               // it has variables that are not read
	// sure reports whether it has the name of a binary or is built here. Any
	// image may be of the only binary of a tree.
	sure bool
}

// Binary returns the directory of the package main that w runs, or "".
func (w *Workload) Binary() string {
	if len(w.Binaries) != 1 {
		return ""
	}
	return w.Binaries[0]
}

// Names of engines.
const (
	Postgres = "postgres"
	MySQL    = "mysql"
)

// A Server accepts connections: a database server, or a pooler before one.
type Server struct {
	Name string
	// Engine is Postgres or MySQL.
	Engine string
	// Pooler is the program, such as "pgbouncer", if the server only passes on
	// connections.
	Pooler string
	Place
	// Limit is how many connections it accepts. Its place is the line that sets it.
	Limit Number
	// Reserved is how many of them only a superuser gets.
	Reserved Number
	// Opens is how many connections one copy of a pooler opens to the server
	// behind it, Copies how many copies run.
	Opens, Copies Number
	// Idle is how long a connection may idle.
	Idle Timeout
	// Unread are lines that set a limit in a place that the server does not read.
	Unread []Place

	hosts []string
	// superuser is the role from which nothing is reserved, "" if there is none.
	superuser string
	// guarded reports whether roles are not superusers unless they are said to be one.
	guarded bool
	// replicas are hosts that lead to servers whose limits are not read.
	replicas []string
	// backend is the host that a pooler connects to, "" if it does not say.
	backend string
	// managed servers have a host that no file says, in a domain of the cloud.
	managed bool
	domain  string
}

// An Environment is what runs together: the services of a compose project, or
// the objects that are deployed to a cluster.
type Environment struct {
	// Name is the compose file, or "production".
	Name      string
	Rank      settings.Rank
	Workloads []*Workload
	Servers   []*Server
}

// A Note says what was not read and why.
type Note struct {
	Place
	Text string
}

// String names file and line.
func (n Note) String() string {
	if n.Line == 0 {
		return n.File + ": " + n.Text
	}
	return n.Place.String() + ": " + n.Text
}

// Deployments are what the files of a tree say.
type Deployments struct {
	// Environments are in order of rank and name.
	Environments []*Environment
	// Notes say what was not read and why, in order of file and line.
	Notes []Note

	limits map[string]Number // in the files of Options.Limits, by name
}

// Options say what Read reads.
type Options struct {
	Exclude []string // slash-separated patterns below the root; ** is any path
	Bounds  settings.Limits
	// Limits are files that are declared to hold the limit of a server.
	Limits []string
	// All also reads how often binaries run where no file declares a database
	// server, so that nothing can be compared.
	All bool
}

// Read reads the files below the directory root. It never fails: what cannot be read is listed in
// the notes.
func Read(root string, options Options) *Deployments {
	d := &Deployments{}
	files, err := settings.Open(root, settings.Options{Exclude: options.Exclude, Limits: options.Bounds})
	if root == "" || err != nil {
		return d
	}
	defer files.Close()
	r := &reader{files: files, out: d, cluster: &cluster{
		Environment: Environment{Name: "production", Rank: settings.Production}, tasks: map[string]task{}, variables: map[string]value{},
		patched: map[string]bool{}, aims: map[string][]target{}, objects: map[*Server]*object{},
	}}
	if options.All || r.hasServer() {
		r.run()
	}
	r.declared(options.Limits)
	slices.SortStableFunc(d.Environments, func(a, b *Environment) int {
		return cmp.Or(cmp.Compare(a.Rank, b.Rank), cmp.Compare(a.Name, b.Name))
	})
	slices.SortStableFunc(d.Notes, func(a, b Note) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Text, b.Text))
	})
	d.Notes = slices.Compact(d.Notes)
	return d
}
