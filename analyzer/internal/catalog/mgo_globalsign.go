package catalog

// https://pkg.go.dev/github.com/globalsign/mgo
var mgoGlobalsign = &Library{
	Name: "globalsign/mgo", Module: "github.com/globalsign/mgo", Version: "v0.0.0-20181015135952-eeefdecb41b8",
	Packages: []string{
		"github.com/globalsign/mgo",
	},
	Pools: []Pool{
		{Type: "*github.com/globalsign/mgo.Session", Close: []string{"Close"}},
	},
	Constructors: []Constructor{
		{Func: "github.com/globalsign/mgo.Dial", Result: 1, Err: 2, DSN: 1},
		{Func: "github.com/globalsign/mgo.DialWithTimeout", Result: 1, Err: 2, DSN: 1},
		{Func: "github.com/globalsign/mgo.DialWithInfo", Result: 1, Err: 2, Config: 1},
	},
	Builders: []Builder{
		{Func: "github.com/globalsign/mgo.ParseURL", Result: 1, Err: 2, DSN: 1},
	},
	Sessions: []Session{
		{
			Name: "mgo-globalsign.Copy", Type: "*github.com/globalsign/mgo.Session", Kind: KindOther, Noun: "session",
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "mgo-globalsign.Iter", Type: "*github.com/globalsign/mgo.Iter", Kind: KindIterator, Noun: "iterator",
			Holds:   HoldsCursor,
			Soft:    true,
			Release: []Release{{Method: "Close", Deferred: true}, {Method: "All"}},
		},
		{
			Name: "mgo-globalsign.GridFile", Type: "*github.com/globalsign/mgo.GridFile", Kind: KindOther, Noun: "file",
			Holds:   HoldsCursor,
			Soft:    true,
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "mgo-globalsign.ChangeStream", Type: "*github.com/globalsign/mgo.ChangeStream", Kind: KindOther, Noun: "change stream",
			Holds:   HoldsCursor,
			Soft:    true,
			Release: []Release{{Method: "Close", Deferred: true}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*github.com/globalsign/mgo.Session).Copy", Session: "mgo-globalsign.Copy", Result: 1},
		{Func: "(*github.com/globalsign/mgo.Session).Clone", Session: "mgo-globalsign.Copy", Result: 1},
		{Func: "(*github.com/globalsign/mgo.Session).New", Session: "mgo-globalsign.Copy", Result: 1},
		{Func: "(*github.com/globalsign/mgo.Query).Iter", Session: "mgo-globalsign.Iter", Result: 1},
		{Func: "(*github.com/globalsign/mgo.Query).Tail", Session: "mgo-globalsign.Iter", Result: 1},
		{Func: "(*github.com/globalsign/mgo.Pipe).Iter", Session: "mgo-globalsign.Iter", Result: 1},
		{Func: "(*github.com/globalsign/mgo.Collection).Repair", Session: "mgo-globalsign.Iter", Result: 1},
		{Func: "(*github.com/globalsign/mgo.Collection).NewIter", Session: "mgo-globalsign.Iter", Result: 1},
		{Func: "(*github.com/globalsign/mgo.GridFS).Create", Session: "mgo-globalsign.GridFile", Result: 1, Err: 2},
		{Func: "(*github.com/globalsign/mgo.GridFS).Open", Session: "mgo-globalsign.GridFile", Result: 1, Err: 2},
		{Func: "(*github.com/globalsign/mgo.GridFS).OpenId", Session: "mgo-globalsign.GridFile", Result: 1, Err: 2},
		{Func: "(*github.com/globalsign/mgo.Collection).Watch", Session: "mgo-globalsign.ChangeStream", Result: 1, Err: 2},
	},
	Knobs: []Knob{
		{Func: "(*github.com/globalsign/mgo.Session).SetPoolLimit", Arg: 1, Role: MaxOpen, HasDefault: true, Default: 4096, Zero: Unlimited, PerMember: true},
		{Field: "github.com/globalsign/mgo.DialInfo.PoolLimit", Role: MaxOpen, HasDefault: true, Default: 4096, Zero: Default, PerMember: true},
		{Field: "github.com/globalsign/mgo.DialInfo.MinPoolSize", Role: MinOpen, HasDefault: true, Zero: None, PerMember: true},
		{Field: "github.com/globalsign/mgo.DialInfo.MaxIdleTimeMS", Role: IdleTime, Unit: Milliseconds, HasDefault: true, Zero: Unlimited},
	},
	DSNParams: []DSNParam{
		{Name: "minPoolSize", Role: MinOpen, Consumers: []string{"github.com/globalsign/mgo.ParseURL"}},
		{Name: "maxPoolSize", Role: MaxOpen, Consumers: []string{"github.com/globalsign/mgo.ParseURL"}},
	},
}
