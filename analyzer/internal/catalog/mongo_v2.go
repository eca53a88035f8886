package catalog

// https://pkg.go.dev/go.mongodb.org/mongo-driver/v2
var mongoV2 = &Library{
	Name: "mongo/v2", Module: "go.mongodb.org/mongo-driver/v2", Version: "v2.10.0",
	Packages: []string{
		"go.mongodb.org/mongo-driver/v2/mongo",
		"go.mongodb.org/mongo-driver/v2/mongo/options",
	},
	Pools: []Pool{
		{Type: "*go.mongodb.org/mongo-driver/v2/mongo.Client", Close: []string{"Disconnect"}, Context: true},
		{Type: "*go.mongodb.org/mongo-driver/v2/mongo.ClientEncryption", Close: []string{"Close"}, Context: true},
	},
	Constructors: []Constructor{
		{Func: "go.mongodb.org/mongo-driver/v2/mongo.Connect", Result: 1, Err: 2, Config: 1},
		{Func: "go.mongodb.org/mongo-driver/v2/mongo.NewClientEncryption", Making: Wraps, Result: 1, Err: 2, Wraps: 1},
	},
	Builders: []Builder{
		{Func: "(*go.mongodb.org/mongo-driver/v2/mongo/options.ClientOptions).ApplyURI", Result: 1, DSN: 1},
	},
	Sessions: []Session{
		{
			Name: "mongo2.Cursor", Type: "*go.mongodb.org/mongo-driver/v2/mongo.Cursor", Kind: KindCursor, Noun: "cursor",
			Holds:   HoldsCursor,
			Release: []Release{{Method: "Close", Deferred: true, Context: true}, {Method: "All"}},
			Drains:  []string{"Next", "TryNext"},
		},
		{
			Name: "mongo2.ChangeStream", Type: "*go.mongodb.org/mongo-driver/v2/mongo.ChangeStream", Kind: KindOther, Noun: "change stream",
			Holds:   HoldsCursor,
			Release: []Release{{Method: "Close", Deferred: true, Context: true}},
		},
		{
			Name: "mongo2.Session", Type: "*go.mongodb.org/mongo-driver/v2/mongo.Session", Kind: KindOther, Noun: "session",
			Holds:   HoldsCursor,
			Release: []Release{{Method: "EndSession", Deferred: true, Context: true}},
		},
		{
			Name: "mongo2.Txn", Type: "*go.mongodb.org/mongo-driver/v2/mongo.Session", Kind: KindOther, Noun: "session",
			Holds:   HoldsCursor,
			Soft:    true,
			Release: []Release{{Method: "CommitTransaction", Context: true}, {Method: "AbortTransaction", Context: true}, {Method: "EndSession", Deferred: true, Context: true}},
		},
		{
			Name: "mongo2.Download", Type: "*go.mongodb.org/mongo-driver/v2/mongo.GridFSDownloadStream", Kind: KindOther, Noun: "download",
			Holds:   HoldsCursor,
			Soft:    true,
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "mongo2.Upload", Type: "*go.mongodb.org/mongo-driver/v2/mongo.GridFSUploadStream", Kind: KindOther, Noun: "upload",
			Holds:   HoldsMemory,
			Release: []Release{{Method: "Close", Deferred: true}, {Method: "Abort"}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*go.mongodb.org/mongo-driver/v2/mongo.Client).StartSession", Session: "mongo2.Session", Result: 1, Err: 2},
		{Func: "(*go.mongodb.org/mongo-driver/v2/mongo.Session).StartTransaction", Session: "mongo2.Txn", On: OnReceiver, Err: 1},
		{Func: "(*go.mongodb.org/mongo-driver/v2/mongo.Collection).Find", Session: "mongo2.Cursor", Result: 1, Err: 2},
		{Func: "(*go.mongodb.org/mongo-driver/v2/mongo.Collection).Aggregate", Session: "mongo2.Cursor", Result: 1, Err: 2},
		{Func: "(*go.mongodb.org/mongo-driver/v2/mongo.Database).Aggregate", Session: "mongo2.Cursor", Result: 1, Err: 2},
		{Func: "(*go.mongodb.org/mongo-driver/v2/mongo.Database).ListCollections", Session: "mongo2.Cursor", Result: 1, Err: 2},
		{Func: "(*go.mongodb.org/mongo-driver/v2/mongo.Database).RunCommandCursor", Session: "mongo2.Cursor", Result: 1, Err: 2},
		{Func: "(go.mongodb.org/mongo-driver/v2/mongo.IndexView).List", Session: "mongo2.Cursor", Result: 1, Err: 2},
		{Func: "(go.mongodb.org/mongo-driver/v2/mongo.SearchIndexView).List", Session: "mongo2.Cursor", Result: 1, Err: 2},
		{Func: "(*go.mongodb.org/mongo-driver/v2/mongo.ClientEncryption).GetKeys", Session: "mongo2.Cursor", Result: 1, Err: 2},
		{Func: "(*go.mongodb.org/mongo-driver/v2/mongo.Client).Watch", Session: "mongo2.ChangeStream", Result: 1, Err: 2},
		{Func: "(*go.mongodb.org/mongo-driver/v2/mongo.Database).Watch", Session: "mongo2.ChangeStream", Result: 1, Err: 2},
		{Func: "(*go.mongodb.org/mongo-driver/v2/mongo.Collection).Watch", Session: "mongo2.ChangeStream", Result: 1, Err: 2},
		{Func: "(*go.mongodb.org/mongo-driver/v2/mongo.GridFSBucket).OpenDownloadStream", Session: "mongo2.Download", Result: 1, Err: 2},
		{Func: "(*go.mongodb.org/mongo-driver/v2/mongo.GridFSBucket).OpenDownloadStreamByName", Session: "mongo2.Download", Result: 1, Err: 2},
		{Func: "(*go.mongodb.org/mongo-driver/v2/mongo.GridFSBucket).OpenUploadStream", Session: "mongo2.Upload", Result: 1, Err: 2},
		{Func: "(*go.mongodb.org/mongo-driver/v2/mongo.GridFSBucket).OpenUploadStreamWithID", Session: "mongo2.Upload", Result: 1, Err: 2},
		{Func: "(*go.mongodb.org/mongo-driver/v2/mongo.GridFSBucket).Find", Session: "mongo2.Cursor", Result: 1, Err: 2},
	},
	Scoped: []Scoped{
		{Func: "(*go.mongodb.org/mongo-driver/v2/mongo.Client).UseSession", Callback: 2},
		{Func: "(*go.mongodb.org/mongo-driver/v2/mongo.Client).UseSessionWithOptions", Callback: 3},
		{Func: "(*go.mongodb.org/mongo-driver/v2/mongo.Session).WithTransaction", Callback: 2},
	},
	Knobs: []Knob{
		{Func: "(*go.mongodb.org/mongo-driver/v2/mongo/options.ClientOptions).SetMaxPoolSize", Arg: 1, Role: MaxOpen, HasDefault: true, Default: 100, Zero: Unlimited, PerMember: true},
		{Func: "(*go.mongodb.org/mongo-driver/v2/mongo/options.ClientOptions).SetMinPoolSize", Arg: 1, Role: MinOpen, HasDefault: true, Zero: None, PerMember: true},
		{Func: "(*go.mongodb.org/mongo-driver/v2/mongo/options.ClientOptions).SetMaxConnIdleTime", Arg: 1, Role: IdleTime, Unit: Duration, HasDefault: true, Zero: Unlimited},
		{Field: "go.mongodb.org/mongo-driver/v2/mongo/options.ClientOptions.MaxPoolSize", Role: MaxOpen, HasDefault: true, Default: 100, Zero: Unlimited, PerMember: true},
		{Field: "go.mongodb.org/mongo-driver/v2/mongo/options.ClientOptions.MinPoolSize", Role: MinOpen, HasDefault: true, Zero: None, PerMember: true},
	},
	DSNParams: []DSNParam{
		{Name: "maxPoolSize", Role: MaxOpen, Consumers: []string{"(*go.mongodb.org/mongo-driver/v2/mongo/options.ClientOptions).ApplyURI"}},
		{Name: "minPoolSize", Role: MinOpen, Consumers: []string{"(*go.mongodb.org/mongo-driver/v2/mongo/options.ClientOptions).ApplyURI"}},
		{Name: "maxIdleTimeMS", Role: IdleTime, Unit: Milliseconds, Consumers: []string{"(*go.mongodb.org/mongo-driver/v2/mongo/options.ClientOptions).ApplyURI"}},
	},
}
