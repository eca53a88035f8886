package catalog

// https://pkg.go.dev/github.com/apache/cassandra-gocql-driver/v2
var cassandraGocqlV2 = &Library{
	Name: "cassandra-gocql/v2", Module: "github.com/apache/cassandra-gocql-driver/v2", Version: "v2.1.2",
	Packages: []string{
		"github.com/apache/cassandra-gocql-driver/v2",
	},
	Pools: []Pool{
		{Type: "*github.com/apache/cassandra-gocql-driver/v2.Session", Close: []string{"Close"}},
	},
	Constructors: []Constructor{
		{Func: "(*github.com/apache/cassandra-gocql-driver/v2.ClusterConfig).CreateSession", Result: 1, Err: 2},
		{Func: "github.com/apache/cassandra-gocql-driver/v2.NewSession", Result: 1, Err: 2, Config: 1},
	},
	Builders: []Builder{
		{Func: "github.com/apache/cassandra-gocql-driver/v2.NewCluster", Result: 1, DSN: 1},
	},
	Sessions: []Session{
		{
			Name: "cassandra-gocql-v2.Iter", Type: "*github.com/apache/cassandra-gocql-driver/v2.Iter", Kind: KindIterator, Noun: "iterator",
			Holds:   HoldsMemory,
			Exempt:  true,
			Release: []Release{{Method: "Close", Deferred: true}},
			OnErr:   StillHeld,
		},
		{
			Name: "cassandra-gocql-v2.Scanner", Type: "github.com/apache/cassandra-gocql-driver/v2.Scanner", Kind: KindOther, Noun: "scanner",
			Holds:   HoldsMemory,
			Exempt:  true,
			Release: []Release{{Method: "Err", Deferred: true}},
			OnErr:   StillHeld,
		},
	},
	Acquirers: []Acquirer{
		{Func: "(*github.com/apache/cassandra-gocql-driver/v2.Query).Iter", Session: "cassandra-gocql-v2.Iter", Result: 1},
		{Func: "(*github.com/apache/cassandra-gocql-driver/v2.Query).IterContext", Session: "cassandra-gocql-v2.Iter", Result: 1},
		{Func: "(*github.com/apache/cassandra-gocql-driver/v2.Batch).IterContext", Session: "cassandra-gocql-v2.Iter", Result: 1},
		{Func: "(github.com/apache/cassandra-gocql-driver/v2.Statement).IterContext", Session: "cassandra-gocql-v2.Iter", Result: 1},
		{Func: "(*github.com/apache/cassandra-gocql-driver/v2.Batch).Iter", Session: "cassandra-gocql-v2.Iter", Result: 1},
		{Func: "(github.com/apache/cassandra-gocql-driver/v2.Statement).Iter", Session: "cassandra-gocql-v2.Iter", Result: 1},
		{Func: "(*github.com/apache/cassandra-gocql-driver/v2.Batch).ExecCAS", Session: "cassandra-gocql-v2.Iter", Result: 2, Err: 3},
		{Func: "(*github.com/apache/cassandra-gocql-driver/v2.Batch).MapExecCAS", Session: "cassandra-gocql-v2.Iter", Result: 2, Err: 3},
		{Func: "(*github.com/apache/cassandra-gocql-driver/v2.Batch).ExecCASContext", Session: "cassandra-gocql-v2.Iter", Result: 2, Err: 3},
		{Func: "(*github.com/apache/cassandra-gocql-driver/v2.Batch).MapExecCASContext", Session: "cassandra-gocql-v2.Iter", Result: 2, Err: 3},
		{Func: "(*github.com/apache/cassandra-gocql-driver/v2.Session).ExecuteBatchCAS", Session: "cassandra-gocql-v2.Iter", Result: 2, Err: 3},
		{Func: "(*github.com/apache/cassandra-gocql-driver/v2.Session).MapExecuteBatchCAS", Session: "cassandra-gocql-v2.Iter", Result: 2, Err: 3},
		{Func: "(*github.com/apache/cassandra-gocql-driver/v2.Iter).Scanner", Session: "cassandra-gocql-v2.Scanner", Result: 1},
	},
	Knobs: []Knob{
		{Field: "github.com/apache/cassandra-gocql-driver/v2.ClusterConfig.NumConns", Role: MaxOpen, HasDefault: true, Default: 2, Zero: None, PerMember: true},
	},
}
