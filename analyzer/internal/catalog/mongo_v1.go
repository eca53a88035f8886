package catalog

// https://pkg.go.dev/go.mongodb.org/mongo-driver
var mongoV1 = &Library{
	Name: "mongo/v1", Module: "go.mongodb.org/mongo-driver", Version: "v1.17.10",
	Packages: []string{
		"go.mongodb.org/mongo-driver/mongo",
		"go.mongodb.org/mongo-driver/mongo/options",
		"go.mongodb.org/mongo-driver/mongo/gridfs",
	},
	Pools: []Pool{
		{Type: "*go.mongodb.org/mongo-driver/mongo.Client", Close: []string{"Disconnect"}, Opens: "Connect", Context: true},
		{Type: "*go.mongodb.org/mongo-driver/mongo.ClientEncryption", Close: []string{"Close"}, Context: true},
	},
	Constructors: []Constructor{
		{Func: "go.mongodb.org/mongo-driver/mongo.Connect", Result: 1, Err: 2, Config: 2},
		{Func: "go.mongodb.org/mongo-driver/mongo.NewClient", Result: 1, Err: 2, Config: 1},
		{Func: "go.mongodb.org/mongo-driver/mongo.NewClientEncryption", Making: Wraps, Result: 1, Err: 2, Wraps: 1},
	},
	Builders: []Builder{
		{Func: "(*go.mongodb.org/mongo-driver/mongo/options.ClientOptions).ApplyURI", Result: 1, DSN: 1},
	},
	Sessions: []Session{
		{
			Name: "mongo1.Cursor", Type: "*go.mongodb.org/mongo-driver/mongo.Cursor", Kind: KindCursor, Noun: "cursor",
			Holds:   HoldsCursor,
			Release: []Release{{Method: "Close", Deferred: true, Context: true}, {Method: "All"}},
			Drains:  []string{"Next", "TryNext"},
		},
		{
			Name: "mongo1.ChangeStream", Type: "*go.mongodb.org/mongo-driver/mongo.ChangeStream", Kind: KindOther, Noun: "change stream",
			Holds:   HoldsCursor,
			Release: []Release{{Method: "Close", Deferred: true, Context: true}},
		},
		{
			Name: "mongo1.Session", Type: "go.mongodb.org/mongo-driver/mongo.Session", Kind: KindOther, Noun: "session",
			Holds:   HoldsCursor,
			Release: []Release{{Method: "EndSession", Deferred: true, Context: true}},
		},
		{
			Name: "mongo1.Txn", Type: "go.mongodb.org/mongo-driver/mongo.Session", Kind: KindOther, Noun: "session",
			Holds:   HoldsCursor,
			Soft:    true,
			Release: []Release{{Method: "CommitTransaction", Context: true}, {Method: "AbortTransaction", Context: true}, {Method: "EndSession", Deferred: true, Context: true}},
		},
		{
			Name: "mongo1.Download", Type: "*go.mongodb.org/mongo-driver/mongo/gridfs.DownloadStream", Kind: KindOther, Noun: "download",
			Holds:   HoldsCursor,
			Soft:    true,
			Release: []Release{{Method: "Close", Deferred: true}},
		},
		{
			Name: "mongo1.Upload", Type: "*go.mongodb.org/mongo-driver/mongo/gridfs.UploadStream", Kind: KindOther, Noun: "upload",
			Holds:   HoldsMemory,
			Release: []Release{{Method: "Close", Deferred: true}, {Method: "Abort"}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*go.mongodb.org/mongo-driver/mongo.Client).StartSession", Session: "mongo1.Session", Result: 1, Err: 2},
		{Func: "(go.mongodb.org/mongo-driver/mongo.Session).StartTransaction", Session: "mongo1.Txn", On: OnReceiver, Err: 1},
		{Func: "(*go.mongodb.org/mongo-driver/mongo.Collection).Find", Session: "mongo1.Cursor", Result: 1, Err: 2},
		{Func: "(*go.mongodb.org/mongo-driver/mongo.Collection).Aggregate", Session: "mongo1.Cursor", Result: 1, Err: 2},
		{Func: "(*go.mongodb.org/mongo-driver/mongo.Database).Aggregate", Session: "mongo1.Cursor", Result: 1, Err: 2},
		{Func: "(*go.mongodb.org/mongo-driver/mongo.Database).ListCollections", Session: "mongo1.Cursor", Result: 1, Err: 2},
		{Func: "(*go.mongodb.org/mongo-driver/mongo.Database).RunCommandCursor", Session: "mongo1.Cursor", Result: 1, Err: 2},
		{Func: "(go.mongodb.org/mongo-driver/mongo.IndexView).List", Session: "mongo1.Cursor", Result: 1, Err: 2},
		{Func: "(go.mongodb.org/mongo-driver/mongo.SearchIndexView).List", Session: "mongo1.Cursor", Result: 1, Err: 2},
		{Func: "(*go.mongodb.org/mongo-driver/mongo.ClientEncryption).GetKeys", Session: "mongo1.Cursor", Result: 1, Err: 2},
		{Func: "(*go.mongodb.org/mongo-driver/mongo.Client).Watch", Session: "mongo1.ChangeStream", Result: 1, Err: 2},
		{Func: "(*go.mongodb.org/mongo-driver/mongo.Database).Watch", Session: "mongo1.ChangeStream", Result: 1, Err: 2},
		{Func: "(*go.mongodb.org/mongo-driver/mongo.Collection).Watch", Session: "mongo1.ChangeStream", Result: 1, Err: 2},
		{Func: "(*go.mongodb.org/mongo-driver/mongo/gridfs.Bucket).OpenDownloadStream", Session: "mongo1.Download", Result: 1, Err: 2},
		{Func: "(*go.mongodb.org/mongo-driver/mongo/gridfs.Bucket).OpenDownloadStreamByName", Session: "mongo1.Download", Result: 1, Err: 2},
		{Func: "(*go.mongodb.org/mongo-driver/mongo/gridfs.Bucket).OpenUploadStream", Session: "mongo1.Upload", Result: 1, Err: 2},
		{Func: "(*go.mongodb.org/mongo-driver/mongo/gridfs.Bucket).OpenUploadStreamWithID", Session: "mongo1.Upload", Result: 1, Err: 2},
		{Func: "(*go.mongodb.org/mongo-driver/mongo/gridfs.Bucket).Find", Session: "mongo1.Cursor", Result: 1, Err: 2},
		{Func: "(*go.mongodb.org/mongo-driver/mongo/gridfs.Bucket).FindContext", Session: "mongo1.Cursor", Result: 1, Err: 2},
	},
	Scoped: []Scoped{
		{Func: "(*go.mongodb.org/mongo-driver/mongo.Client).UseSession", Callback: 2},
		{Func: "(*go.mongodb.org/mongo-driver/mongo.Client).UseSessionWithOptions", Callback: 3},
		{Func: "(go.mongodb.org/mongo-driver/mongo.Session).WithTransaction", Callback: 2},
	},
	Knobs: []Knob{
		{Func: "(*go.mongodb.org/mongo-driver/mongo/options.ClientOptions).SetMaxPoolSize", Arg: 1, Role: MaxOpen, HasDefault: true, Default: 100, Zero: Unlimited, PerMember: true},
		{Func: "(*go.mongodb.org/mongo-driver/mongo/options.ClientOptions).SetMinPoolSize", Arg: 1, Role: MinOpen, HasDefault: true, Zero: None, PerMember: true},
		{Func: "(*go.mongodb.org/mongo-driver/mongo/options.ClientOptions).SetMaxConnIdleTime", Arg: 1, Role: IdleTime, Unit: Duration, HasDefault: true, Zero: Unlimited},
		{Field: "go.mongodb.org/mongo-driver/mongo/options.ClientOptions.MaxPoolSize", Role: MaxOpen, HasDefault: true, Default: 100, Zero: Unlimited, PerMember: true},
		{Field: "go.mongodb.org/mongo-driver/mongo/options.ClientOptions.MinPoolSize", Role: MinOpen, HasDefault: true, Zero: None, PerMember: true},
	},
	DSNParams: []DSNParam{
		{Name: "maxPoolSize", Role: MaxOpen, Consumers: []string{"(*go.mongodb.org/mongo-driver/mongo/options.ClientOptions).ApplyURI"}},
		{Name: "minPoolSize", Role: MinOpen, Consumers: []string{"(*go.mongodb.org/mongo-driver/mongo/options.ClientOptions).ApplyURI"}},
		{Name: "maxIdleTimeMS", Role: IdleTime, Unit: Milliseconds, Consumers: []string{"(*go.mongodb.org/mongo-driver/mongo/options.ClientOptions).ApplyURI"}},
	},
}
