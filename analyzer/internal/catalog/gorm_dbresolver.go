package catalog

// https://pkg.go.dev/gorm.io/plugin/dbresolver
var gormDbresolver = &Library{
	Name: "gorm/dbresolver", Module: "gorm.io/plugin/dbresolver", Version: "v1.6.2",
	Packages: []string{
		"gorm.io/plugin/dbresolver",
	},
	Pools: []Pool{
		{Type: "*gorm.io/plugin/dbresolver.DBResolver", UsedBy: "(*gorm.io/gorm.DB).Use"},
	},
	Knobs: []Knob{
		{Func: "(*gorm.io/plugin/dbresolver.DBResolver).SetMaxOpenConns", Arg: 1, Role: MaxOpen, Zero: Unlimited, Negative: Unlimited, PerMember: true},
		{Func: "(*gorm.io/plugin/dbresolver.DBResolver).SetMaxIdleConns", Arg: 1, Role: MaxIdle, Zero: None, Negative: None, PerMember: true},
		{Func: "(*gorm.io/plugin/dbresolver.DBResolver).SetConnMaxLifetime", Arg: 1, Role: Lifetime, Unit: Duration, Zero: Unlimited, PerMember: true},
		{Func: "(*gorm.io/plugin/dbresolver.DBResolver).SetConnMaxIdleTime", Arg: 1, Role: IdleTime, Unit: Duration, Zero: Unlimited, PerMember: true},
	},
}
