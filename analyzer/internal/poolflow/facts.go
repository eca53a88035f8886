package poolflow

import (
	"cmp"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/codec"
	"github.com/poolvet/poolvet/analyzer/internal/flownode"
	"github.com/poolvet/poolvet/analyzer/internal/identity"
)

// Facts say where the pools of a package, and of those that it imports, come
// from and go to.
type Facts struct {
	Packages []codec.Section[Package] // in order of path
}

// AFact marks Facts as a fact.
func (*Facts) AFact() {}

func (*Facts) String() string { return "poolflow" }

// A Package is what one package contributes.
type Package struct {
	Path   string
	Sites  []Site
	Edges  []Edge
	Events []Event
	// References are the references to functions that make pools.
	References []Reference
	// Drivers are the import paths of the drivers of package database/sql that it imports.
	Drivers []string
}

func (p *Package) empty() bool {
	return len(p.Sites)+len(p.Edges)+len(p.Events)+len(p.References)+len(p.Drivers) == 0
}

// A Site is a call or a literal that makes a pool.
type Site struct {
	ID      flownode.ID
	Package string // import path
	At      string // file:line below the root
	Func    string // function that holds it, such as db.Open
	Name    string // what is called, such as sql.Open
	Library string // name in the catalog
	Type    string // of the pool, such as *database/sql.DB
	Driver  string // literal name of the driver, or the package of the dialector, or several joined by [poolmap.Or], or ""
	// Database is what the data source name names, in terms of the parameters of
	// the function.
	Database identity.Identity
	// Config are the nodes of the configuration that the constructor takes.
	Config []flownode.ID
	// Params are the parameters of a literal data source name that size the
	// pool, such as "pool_max_conns=5"; nothing else of the name is kept.
	Params []string
}

// An Edge says that what is in From may get into To.
type Edge struct {
	From, To flownode.ID
	Call     flownode.ID // by which From gets into To, a parameter; else no node
}

// What says what happens to a pool.
type What uint8

const (
	// Set sets a knob of a pool or of its configuration.
	Set What = iota
	// Use needs a connection of the pool.
	Use
	// Close closes it.
	Close
)

// An Event is something that happens to the pools that reach a node.
type Event struct {
	Node  flownode.ID
	What  What
	Place string // file:line below the root
	Knob  string // full name of the setter or field, for Set
	// Made reports that the knob belongs to the literal that makes the
	// configuration, so that an assignment elsewhere replaces it.
	Made bool
	// CPUs reports that the value follows the number of CPUs.
	CPUs bool
	// Sometimes reports that the function sets the knob on some ways only.
	Sometimes bool
}

const (
	// maxEdges and maxEvents bound what is kept of one package, maxPackages of
	// how many packages.
	maxEdges    = 2000
	maxEvents   = 1000
	maxPackages = 1000
)

// normalize puts p into order, without duplicates and within bounds. It reports
// whether something was left out.
func (p *Package) normalize() {
	slices.SortFunc(p.Sites, func(a, b Site) int { return flownode.Compare(a.ID, b.ID) })
	p.Sites = slices.CompactFunc(p.Sites, func(a, b Site) bool { return a.ID == b.ID })
	slices.SortFunc(p.Edges, func(a, b Edge) int {
		return cmp.Or(flownode.Compare(a.From, b.From), flownode.Compare(a.To, b.To), flownode.Compare(a.Call, b.Call))
	})
	p.Edges = slices.Compact(p.Edges)
	slices.SortFunc(p.Events, func(a, b Event) int {
		return cmp.Or(flownode.Compare(a.Node, b.Node), cmp.Compare(a.What, b.What), cmp.Compare(a.Place, b.Place), cmp.Compare(a.Knob, b.Knob))
	})
	p.Events = slices.Compact(p.Events)
	slices.SortFunc(p.References, func(a, b Reference) int { return cmp.Or(cmp.Compare(a.To, b.To), cmp.Compare(a.From, b.From)) })
	p.References = slices.Compact(p.References)
	p.Edges = p.Edges[:min(len(p.Edges), maxEdges)]
	p.Events = p.Events[:min(len(p.Events), maxEvents)]
}
