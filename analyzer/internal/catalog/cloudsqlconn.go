package catalog

// https://pkg.go.dev/cloud.google.com/go/cloudsqlconn
var cloudsqlconnLib = &Library{
	Name: "cloudsqlconn", Module: "cloud.google.com/go/cloudsqlconn", Version: "v1.26.0",
	Packages: []string{
		"cloud.google.com/go/cloudsqlconn",
		"cloud.google.com/go/cloudsqlconn/postgres/pgxv5",
	},
	Sessions: []Session{
		{
			Name: "cloudsql.Dialer", Type: "*cloud.google.com/go/cloudsqlconn.Dialer", Kind: KindOther, Noun: "dialer",
			Holds:   HoldsMemory,
			Soft:    true,
			Release: []Release{{Method: "Close", Deferred: true}},
		},
	},
	Acquirers: []Acquirer{
		{Func: "cloud.google.com/go/cloudsqlconn.NewDialer", Session: "cloudsql.Dialer", Result: 1, Err: 2},
	},
}
