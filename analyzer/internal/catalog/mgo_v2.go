package catalog

// https://pkg.go.dev/gopkg.in/mgo.v2
var mgoV2 = &Library{
	Name: "mgo/v2", Module: "gopkg.in/mgo.v2", Version: "v2.0.0-20190816093944-a6b53ec6cb22",
	Packages: []string{
		"gopkg.in/mgo.v2",
	},
	Pools: []Pool{
		{Type: "*gopkg.in/mgo.v2.Session", Close: []string{"Close"}},
	},
	Constructors: []Constructor{
		{Func: "gopkg.in/mgo.v2.Dial", Result: 1, Err: 2, DSN: 1},
		{Func: "gopkg.in/mgo.v2.DialWithTimeout", Result: 1, Err: 2, DSN: 1},
		{Func: "gopkg.in/mgo.v2.DialWithInfo", Result: 1, Err: 2, Config: 1},
	},
	Builders: []Builder{
		{Func: "gopkg.in/mgo.v2.ParseURL", Result: 1, Err: 2, DSN: 1},
	},
	Sessions: []Session{
		{
			Name: "mgo-v2.Copy", Type: "*gopkg.in/mgo.v2.Session", Kind: KindOther, Noun: "session",
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "mgo-v2.Iter", Type: "*gopkg.in/mgo.v2.Iter", Kind: KindIterator, Noun: "iterator",
			Holds:   HoldsCursor,
			Soft:    true,
			Release: []Release{{Method: "Close", Deferred: true}, {Method: "All"}},
		},
		{
			Name: "mgo-v2.GridFile", Type: "*gopkg.in/mgo.v2.GridFile", Kind: KindOther, Noun: "file",
			Holds:   HoldsCursor,
			Soft:    true,
			Release: []Release{{Method: "Close", Deferred: true}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*gopkg.in/mgo.v2.Session).Copy", Session: "mgo-v2.Copy", Result: 1},
		{Func: "(*gopkg.in/mgo.v2.Session).Clone", Session: "mgo-v2.Copy", Result: 1},
		{Func: "(*gopkg.in/mgo.v2.Session).New", Session: "mgo-v2.Copy", Result: 1},
		{Func: "(*gopkg.in/mgo.v2.Query).Iter", Session: "mgo-v2.Iter", Result: 1},
		{Func: "(*gopkg.in/mgo.v2.Query).Tail", Session: "mgo-v2.Iter", Result: 1},
		{Func: "(*gopkg.in/mgo.v2.Pipe).Iter", Session: "mgo-v2.Iter", Result: 1},
		{Func: "(*gopkg.in/mgo.v2.Collection).Repair", Session: "mgo-v2.Iter", Result: 1},
		{Func: "(*gopkg.in/mgo.v2.Collection).NewIter", Session: "mgo-v2.Iter", Result: 1},
		{Func: "(*gopkg.in/mgo.v2.GridFS).Create", Session: "mgo-v2.GridFile", Result: 1, Err: 2},
		{Func: "(*gopkg.in/mgo.v2.GridFS).Open", Session: "mgo-v2.GridFile", Result: 1, Err: 2},
		{Func: "(*gopkg.in/mgo.v2.GridFS).OpenId", Session: "mgo-v2.GridFile", Result: 1, Err: 2},
	},
	Knobs: []Knob{
		{Func: "(*gopkg.in/mgo.v2.Session).SetPoolLimit", Arg: 1, Role: MaxOpen, HasDefault: true, Default: 4096, Zero: Unlimited, PerMember: true},
		{Field: "gopkg.in/mgo.v2.DialInfo.PoolLimit", Role: MaxOpen, HasDefault: true, Default: 4096, Zero: Default, PerMember: true},
	},
	DSNParams: []DSNParam{
		{Name: "maxPoolSize", Role: MaxOpen, Consumers: []string{"gopkg.in/mgo.v2.ParseURL"}},
	},
}
