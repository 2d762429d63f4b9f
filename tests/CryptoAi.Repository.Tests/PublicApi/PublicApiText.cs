using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace CryptoAi.Repository.Tests.PublicApi;

/// <summary>The public types of an assembly and their public and protected members, one per line, in ordinal order.</summary>
internal static class PublicApiText
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(Assembly assembly)
    {
        StringBuilder text = new();
        foreach (Type type in assembly.GetExportedTypes().OrderBy(static t => t.FullName, StringComparer.Ordinal))
        {
            text.Append(TypeLine(type)).Append('\n');
            foreach (string member in Members(type).Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string TypeLine(Type type)
    {
        string kind = type.IsEnum ? "enum"
            : type.IsInterface ? "interface"
            : typeof(Delegate).IsAssignableFrom(type) ? "delegate"
            : (type.IsValueType, IsRecord(type)) switch
            {
                (true, true) => type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly record struct" : "record struct",
                (true, false) => type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly struct" : "struct",
                (false, true) => "record",
                _ => "class",
            };
        string modifier = type is { IsAbstract: true, IsSealed: true } ? "static " : type.IsInterface || type.IsValueType ? "" : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "";
        string[] bases =
        [
            .. type.BaseType is { } b && b != typeof(object) && b != typeof(ValueType) && b != typeof(Enum) ? [TypeName.Of(b)] : Array.Empty<string>(),
            .. (type.IsEnum ? [] : type.GetInterfaces()).Where(static i => i.IsVisible).Select(static i => TypeName.Of(i)).Order(StringComparer.Ordinal),
        ];
        return $"{modifier}{kind} {type.Namespace}.{TypeName.Of(type)}{(bases.Length > 0 ? " : " + string.Join(", ", bases) : "")}";
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(n => $"{n} = {Convert.ToInt64(Enum.Parse(type, n), null)}");
        }

        // the other members of a delegate are those of every delegate
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            return [Method(type.GetMethod(nameof(Action.Invoke))!)];
        }

        return
        [
            .. type.GetConstructors(Declared).Where(static c => IsVisible(c) && !IsGenerated(c)).Select(c => $"{Access(c)}{type.Name.Split('`')[0]}({Parameters(c)})"),
            .. type.GetFields(Declared).Where(static f => (f.IsPublic || f.IsFamily || f.IsFamilyOrAssembly) && !IsGenerated(f)).Select(Field),
            .. type.GetProperties(Declared).Where(static p => p.GetAccessors(nonPublic: true).Any(IsVisible) && !IsGenerated(p)).Select(Property),
            .. type.GetEvents(Declared).Where(static e => IsVisible(e.AddMethod!)).Select(static e => $"event {TypeName.Of(e.EventHandlerType!)} {e.Name}"),
            .. type.GetMethods(Declared).Where(static m => IsVisible(m) && !IsGenerated(m) && (!m.IsSpecialName || m.Name.StartsWith("op_", StringComparison.Ordinal))).Select(Method),
        ];
    }

    private static string Field(FieldInfo field)
    {
        string kind = field.IsLiteral ? "const " : field.IsStatic ? field.IsInitOnly ? "static readonly " : "static " : field.IsInitOnly ? "readonly " : "";
        string value = field.IsLiteral ? " = " + TypeName.Literal(field.GetRawConstantValue()) : "";
        return $"{kind}{TypeName.Of(field)} {field.Name}{value}";
    }

    private static string Property(PropertyInfo property)
    {
        MethodInfo first = property.GetAccessors(nonPublic: true).First(IsVisible);
        string required = property.IsDefined(typeof(RequiredMemberAttribute)) ? "required " : "";
        string get = property.GetMethod is { } g && IsVisible(g) ? "get; " : "";
        string set = property.SetMethod is { } s && IsVisible(s)
            ? s.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? "init; " : "set; "
            : "";
        ParameterInfo[] index = property.GetIndexParameters();
        string name = index.Length > 0 ? $"this[{string.Join(", ", index.Select(TypeName.Parameter))}]" : property.Name;
        return $"{Access(first)}{Modifiers(first)}{required}{TypeName.Of(property)} {name} {{ {get}{set}}}";
    }

    private static string Method(MethodInfo method)
    {
        string generic = method.IsGenericMethodDefinition ? $"<{string.Join(", ", method.GetGenericArguments().Select(static a => a.Name))}>" : "";
        string extension = method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
        return $"{Access(method)}{Modifiers(method)}{TypeName.Of(method.ReturnParameter)} {method.Name}{generic}({extension}{Parameters(method)})";
    }

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(TypeName.Parameter));

    private static string Access(MethodBase method) => method.IsPublic ? "" : "protected ";

    private static string Modifiers(MethodInfo method)
    {
        if (method.IsStatic)
        {
            return method.IsAbstract ? "static abstract " : "static ";
        }

        if (method.DeclaringType!.IsInterface || !method.IsVirtual)
        {
            return "";
        }

        bool isOverride = method.GetBaseDefinition() != method;
        return (method.IsAbstract, isOverride, method.IsFinal) switch
        {
            (true, _, _) => "abstract ",
            (_, true, _) => "override ",
            (_, _, true) => "",
            _ => "virtual ",
        };
    }

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsGenerated(MemberInfo member) => member.IsDefined(typeof(CompilerGeneratedAttribute));

    private static bool IsRecord(Type type) => type.GetMethod("PrintMembers", Declared) is { } print && IsGenerated(print);
}
