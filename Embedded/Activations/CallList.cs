namespace Orleans.Embedded;

/// <summary>Calls linked through themselves: a mailbox allocates nothing to queue.</summary>
internal struct CallList
{
    private Call? _last;

    internal Call? First { get; private set; }

    internal int Count { get; private set; }

    internal void Append(Call call)
    {
        call.Previous = _last;
        if (_last is null)
            First = call;
        else
            _last.Next = call;
        _last = call;
        Count++;
    }

    internal void Remove(Call call)
    {
        if (call.Previous is null)
            First = call.Next;
        else
            call.Previous.Next = call.Next;
        if (call.Next is null)
            _last = call.Previous;
        else
            call.Next.Previous = call.Previous;
        call.Next = call.Previous = null;
        Count--;
    }

    internal readonly bool Contains(Call call)
    {
        var current = First;
        while (current is not null && current != call)
            current = current.Next;
        return current is not null;
    }

    internal readonly bool All(Func<Call, bool> holds)
    {
        var current = First;
        while (current is not null && holds(current))
            current = current.Next;
        return current is null;
    }
}
