package catalog

// https://pkg.go.dev/github.com/qiniu/qmgo
var qmgoLib = &Library{
	Name: "qmgo", Module: "github.com/qiniu/qmgo", Version: "v1.1.9",
	Packages: []string{
		"github.com/qiniu/qmgo",
	},
	Pools: []Pool{
		{Type: "*github.com/qiniu/qmgo.QmgoClient"},
		{Type: "*github.com/qiniu/qmgo.Client", Close: []string{"Close"}, Context: true},
	},
	Constructors: []Constructor{
		{Func: "github.com/qiniu/qmgo.Open", Result: 1, Err: 2, Config: 2},
		{Func: "github.com/qiniu/qmgo.NewClient", Result: 1, Err: 2, Config: 2},
	},
	Sessions: []Session{
		{
			Name: "qmgo.Session", Type: "*github.com/qiniu/qmgo.Session", Kind: KindOther, Noun: "session",
			Holds:   HoldsCursor,
			Release: []Release{{Method: "EndSession", Deferred: true, Context: true}},
		},
		{
			Name: "qmgo.Cursor", Type: "github.com/qiniu/qmgo.CursorI", Kind: KindCursor, Noun: "cursor",
			Holds:   HoldsCursor,
			Release: []Release{{Method: "Close", Deferred: true}, {Method: "All"}},
			Drains:  []string{"Next"},
		},
		{
			Name: "qmgo.ChangeStream", Type: "*go.mongodb.org/mongo-driver/mongo.ChangeStream", Kind: KindOther, Noun: "change stream",
			Holds:   HoldsCursor,
			Release: []Release{{Method: "Close", Deferred: true, Context: true}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*github.com/qiniu/qmgo.Client).Session", Session: "qmgo.Session", Result: 1, Err: 2},
		{Func: "(*github.com/qiniu/qmgo.Query).Cursor", Session: "qmgo.Cursor", Result: 1},
		{Func: "(*github.com/qiniu/qmgo.Aggregate).Cursor", Session: "qmgo.Cursor", Result: 1},
		{Func: "(*github.com/qiniu/qmgo.Aggregate).Iter", Session: "qmgo.Cursor", Result: 1},
		{Func: "(github.com/qiniu/qmgo.QueryI).Cursor", Session: "qmgo.Cursor", Result: 1},
		{Func: "(github.com/qiniu/qmgo.AggregateI).Cursor", Session: "qmgo.Cursor", Result: 1},
		{Func: "(github.com/qiniu/qmgo.AggregateI).Iter", Session: "qmgo.Cursor", Result: 1},
		{Func: "(*github.com/qiniu/qmgo.Collection).Watch", Session: "qmgo.ChangeStream", Result: 1, Err: 2},
	},
	Scoped: []Scoped{
		{Func: "(*github.com/qiniu/qmgo.Client).DoTransaction", Callback: 2},
		{Func: "(*github.com/qiniu/qmgo.Session).StartTransaction", Callback: 2},
	},
	Knobs: []Knob{
		{Field: "github.com/qiniu/qmgo.Config.MaxPoolSize", Role: MaxOpen, HasDefault: true, Default: 100, Zero: Unlimited, PerMember: true},
		{Field: "github.com/qiniu/qmgo.Config.MinPoolSize", Role: MinOpen, HasDefault: true, Zero: None, PerMember: true},
	},
}
