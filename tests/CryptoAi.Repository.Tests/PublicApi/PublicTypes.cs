using System.Reflection;
using CryptoAi.Features;
using CryptoAi.MarketData.Binance;
using CryptoAi.Models;
using CryptoAi.Training;

namespace CryptoAi.Repository.Tests.PublicApi;

/// <summary>The packages without an opt-in, and what their public surface is made of.</summary>
internal static class PublicTypes
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The packages, by name.</summary>
    public static IEnumerable<TestCaseData> Packages =>
        new[] { typeof(FeaturesOptions), typeof(BinanceOptions), typeof(ModelsOptions), typeof(TrainerOptions) }
            .Select(static t => new TestCaseData(t.Assembly).SetArgDisplayNames(t.Assembly.GetName().Name!));

    /// <summary>Every type that a public or protected signature of an assembly names, with the member that names it.</summary>
    public static IEnumerable<(string Member, Type Type)> Of(Assembly assembly) =>
        from type in assembly.GetExportedTypes()
        from named in Signatures(type)
        from part in Parts(named.Type)
        select (named.Member, part);

    private static IEnumerable<(string Member, Type Type)> Signatures(Type type)
    {
        string name = type.FullName!;
        IEnumerable<Type> own = [.. type.BaseType is { } parent ? [parent] : Array.Empty<Type>(), .. type.GetInterfaces(), .. type.GetCustomAttributesData().Select(static a => a.AttributeType)];
        IEnumerable<(string, Type)> fields = type.GetFields(Declared).Where(static f => f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly).Select(f => ($"{name}.{f.Name}", f.FieldType));
        IEnumerable<(string, Type)> methods =
            from method in type.GetMethods(Declared).Cast<MethodBase>().Concat(type.GetConstructors(Declared))
            where method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly
            from part in method.GetParameters().Select(static p => p.ParameterType).Append((method as MethodInfo)?.ReturnType ?? typeof(void))
            select ($"{name}.{method.Name}", part);
        return own.Select(t => (name, t)).Concat(fields).Concat(methods);
    }

    /// <summary>A type with what it is made of: the element of an array, arguments, and what an argument must be.</summary>
    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType)
        {
            return Parts(type.GetElementType()!);
        }

        if (type.IsGenericParameter)
        {
            return type.GetGenericParameterConstraints().Where(static c => !c.IsGenericType);
        }

        return type.IsGenericType ? [type.GetGenericTypeDefinition(), .. type.GetGenericArguments().SelectMany(Parts)] : [type];
    }
}
